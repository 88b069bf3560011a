namespace FashionGan.Cli.Tests;

public class RowStoreTests
{
    private sealed record Row(double Value, byte[] Shown);

    [Fact]
    public void A_row_is_found_again_where_what_decides_it_is_the_same()
    {
        using var folder = new TemporaryFolder();
        var store = new RowStore(folder["rows"]);

        store.Keep("a", "seed 1", new Row(1.0 / 3, [1, 2, 255]));

        var found = new RowStore(folder["rows"]).Find<Row>("a", "seed 1")!;
        Assert.Equal(1.0 / 3, found.Value);
        Assert.Equal([1, 2, 255], found.Shown);
        Assert.Null(store.Find<Row>("a", "seed 2"));
        Assert.Null(store.Find<Row>("b", "seed 1"));
    }

    [Fact]
    public void A_damaged_row_is_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.json"], "{");

        Assert.Contains(
            $"{folder["a.json"]} is damaged",
            Assert.Throws<InvalidDataException>(() => new RowStore(folder.Path).Find<Row>("a", "")).Message);
    }
}
