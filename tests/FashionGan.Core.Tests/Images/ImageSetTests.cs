namespace FashionGan;

public class ImageSetTests
{
    private static readonly ImageSet Set = new(
        "made", new ImageSize(2, 3), [.. Enumerable.Range(0, 18).Select(i => (byte)(i * 15))], [1, 0, 2], ["a", "b", "c"]);

    [Fact]
    public void Gives_each_image_as_bytes_and_as_floats()
    {
        Assert.Equal(3, Set.Count);
        Assert.Equal([90, 105, 120, 135, 150, 165], Set.Pixels(1).ToArray());
        float[] floats = new float[8];
        Set.CopyTo(2, floats);
        Assert.Equal([180 / 255f, 195 / 255f, 210 / 255f, 225 / 255f, 240 / 255f, 1f, 0f, 0f], floats);
        Assert.Equal([1, 0, 2], Set.Labels.ToArray());
    }

    [Fact]
    public void Every_byte_over_255_is_the_float()
    {
        var all = new ImageSet("all", new ImageSize(16, 16), [.. Enumerable.Range(0, 256).Select(i => (byte)i)], [0], ["one"]);
        float[] floats = new float[256];
        all.CopyTo(0, floats);
        Assert.Equal(Enumerable.Range(0, 256).Select(i => i / 255f), floats);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void An_image_that_is_not_there_is_an_error(int index)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Set.Pixels(index).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => Set.CopyTo(index, new float[6]));
    }

    [Fact]
    public void No_room_for_an_image_is_an_error() => Assert.ThrowsAny<ArgumentException>(() => Set.CopyTo(0, new float[5]));

    [Fact]
    public void Takes_the_first_images()
    {
        var first = Set.Take(2);
        Assert.Equal((2, "made", Set.Size), (first.Count, first.Name, first.Size));
        Assert.Equal(Set.Pixels(1), first.Pixels(1));
        Assert.Equal([1, 0], first.Labels.ToArray());
        Assert.Same(Set, Set.Take(3));
        Assert.Same(Set, Set.Take(int.MaxValue));
        Assert.Equal(0, Set.Take(0).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => Set.Take(-1));
    }

    [Fact]
    public void What_does_not_fit_together_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new ImageSet("x", new ImageSize(2, 2), new byte[9], [0, 0], ["a"]));
        Assert.StartsWith("2 images of 2x2 take 8 pixels, but 9 were given.", error.Message);
        error = Assert.Throws<ArgumentException>(() => new ImageSet("x", new ImageSize(1, 1), [0], [1], ["a"]));
        Assert.StartsWith("Label 1 has no class name: 1 names were given.", error.Message);
        Assert.Throws<ArgumentException>(() => new ImageSet(" ", new ImageSize(1, 1), [0], [0], ["a"]));
        Assert.Throws<ArgumentException>(() => new ImageSet("x", new ImageSize(1, 1), [0], [0], default));
        Assert.Throws<ArgumentNullException>(() => new ImageSet("x", new ImageSize(1, 1), null!, [0], ["a"]));
        Assert.Throws<ArgumentNullException>(() => new ImageSet("x", new ImageSize(1, 1), [0], null!, ["a"]));
    }
}
