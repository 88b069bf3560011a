using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Data of columns whose values are found by row number.</summary>
public class IndexedColumnTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Values_are_those_of_the_row_in_any_order()
    {
        var data = _ml.Data.LoadColumns(300, Number("A", 2), Number("B", 3));

        var rows = ViewRows.Read(data);

        Assert.Equal(["A", "B"], data.Schema.Select(c => c.Name));
        Assert.Equal(300, data.GetRowCount());
        Assert.Equal(Enumerable.Range(0, 300).Select(i => (object)(2f * i)), rows.Select(r => r.Values["A"]));
        Assert.All(ViewRows.ReadShuffled(data, 3), r => Assert.Equal(3f * r.Id.Low, r.Values["B"]));
    }

    [Fact]
    public void Annotations_come_along()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add("IsNormalized", BooleanDataViewType.Instance, (ref bool value) => value = true);
        var column = new IndexedColumn<bool>(
            "A", BooleanDataViewType.Instance, (int _, ref bool value) => value = true, annotations.ToAnnotations());

        Assert.True(_ml.Data.LoadColumns(1, column).Schema["A"].IsNormalized());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.StartsWith(
            "The column 'A' is Double, whose values are System.Double; what reads them writes System.Single.",
            Assert.Throws<ArgumentException>(
                () => new IndexedColumn<float>("A", NumberDataViewType.Double, (int _, ref float value) => value = 0)).Message);
        Assert.Throws<ArgumentException>(() => Number("", 1));
        Assert.Equal("LoadColumns: rows is -1, allowed is 0 to 2147483647.",
            Assert.Throws<ArgumentException>(() => _ml.Data.LoadColumns(-1, Number("A", 1))).Message);
    }

    private static IndexedColumn<float> Number(string name, float factor) =>
        new(name, NumberDataViewType.Single, (int row, ref float value) => value = factor * row);
}
