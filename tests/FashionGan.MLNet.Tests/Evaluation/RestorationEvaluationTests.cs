using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

public class RestorationEvaluationTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void The_metrics_are_those_of_the_images_one_by_one()
    {
        var set = TestImages.Set(600, 12, 12);
        var data = Noisy(set);
        var rows = ViewRows.Read(data);
        var expected = new ImageRestorationMetricsBuilder(set.Size);
        foreach (var row in rows)
            expected.Add(row.Floats("Noisy"), row.Floats("Image"), (int)(uint)row.Values["Label"]! - 1);

        var metrics = _ml.ImageRestoration()
            .Evaluate(data, restoredColumnName: "Noisy", referenceColumnName: "Image", labelColumnName: "Label");

        Assert.Equal(expected.Build(), metrics);
        Assert.Equal([0, 1, 2], metrics.PerClass.Keys);
        Assert.Equal(600, metrics.Count);
    }

    [Fact]
    public void Without_a_label_there_are_no_classes() =>
        Assert.Empty(_ml.ImageRestoration().Evaluate(Noisy(TestImages.Set(20, 12, 12)), "Noisy", "Image").PerClass);

    [Fact]
    public void Rows_whose_label_is_missing_count_in_the_whole_alone()
    {
        var data = _ml.Data.LoadFromEnumerable(new uint[] { 0, 9, 1, 0 } // ML.NET reads a key member from 0; 9 is no key.
            .Select(key => new Row { A = Filled(0.5f), B = Filled(0.4f), Key = key }));

        var metrics = _ml.ImageRestoration().Evaluate(data, "A", "B", "Key");

        Assert.Equal(4, metrics.Count);
        Assert.Equal([2, 1], metrics.PerClass.Values.Select(m => m.Count));
        Assert.Equal(20, metrics.Psnr.Mean, 3);
    }

    [Theory]
    [InlineData("Whole")]
    [InlineData("Byte")]
    [InlineData("Float")]
    public void Whole_numbers_serve_as_labels(string column)
    {
        var data = _ml.Data.LoadFromEnumerable(
            new[] { 3, 5, 3 }.Select(n => new Row { A = Filled(0.5f), B = Filled(0.4f), Whole = n, Byte = (byte)n, Float = n }));

        Assert.Equal([3, 5], _ml.ImageRestoration().Evaluate(data, "A", "B", column).PerClass.Keys);
    }

    [Fact]
    public void Faults_are_named()
    {
        var data = Noisy(TestImages.Set(3, 12, 12));
        string Fault(string a, string b, string? label = null) =>
            Assert.ThrowsAny<ArgumentException>(() => _ml.ImageRestoration().Evaluate(data, a, b, label)).Message;

        Assert.Contains("no column 'X'", Fault("X", "Image"));
        Assert.Contains("no column 'Y'", Fault("Noisy", "Image", "Y"));
        Assert.Contains("expected a label", Fault("Noisy", "Image", "Image"));
        Assert.Contains("Column 'Label' is", Fault("Label", "Image"));
        Assert.Contains("no images", Assert.Throws<InvalidOperationException>(
            () => _ml.ImageRestoration().Evaluate(Noisy(TestImages.Set(0, 12, 12)), "Noisy", "Image")).Message);
        Assert.ThrowsAny<OperationCanceledException>(
            () => _ml.ImageRestoration().Evaluate(data, "Noisy", "Image", cancellationToken: new CancellationToken(true)));
    }

    [Theory]
    [InlineData(255f, true)]
    [InlineData(1.5f, false)]
    [InlineData(-1f, false)]
    [InlineData(float.NaN, true)]
    public void Images_out_of_range_are_refused_with_row_and_column_but_noise_is_let_through(float value, bool isBadWhereNoisy)
    {
        var data = Noisy(TestImages.Set(9, 12, 12));
        ImageRestorationMetrics Evaluate(string column) =>
            _ml.ImageRestoration().Evaluate(OnePixel.Is(value, column, data), "Noisy", "Image");
        string shown = string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"holds {value} at pixel {OnePixel.Pixel}, expected numbers ");

        Assert.StartsWith(
            $"Row 3: column 'Image' {shown}from 0 to 1.", Assert.Throws<InvalidOperationException>(() => Evaluate("Image")).Message);
        if (isBadWhereNoisy)
            Assert.StartsWith(
                $"Row 3: column 'Noisy' {shown}on the [0, 1] scale",
                Assert.Throws<InvalidOperationException>(() => Evaluate("Noisy")).Message);
        else
            Assert.Equal(9, Evaluate("Noisy").Count);
    }

    private static float[] Filled(float value) => [.. Enumerable.Repeat(value, 144)];

    private IDataView Noisy(ImageSet set)
    {
        var data = _ml.Data.LoadImageSet(set);
        return _ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.1f), 2).Fit(data).Transform(data);
    }

    private sealed class Row
    {
        [VectorType(12, 12)]
        public float[]? A { get; set; }

        [VectorType(12, 12)]
        public float[]? B { get; set; }

        [KeyType(2)]
        public uint Key { get; set; }

        public int Whole { get; set; }

        public byte Byte { get; set; }

        public float Float { get; set; }
    }
}
