using static TorchSharp.torch;

namespace FashionGan.Torch.Evaluation;

public sealed class ClassifierBatchesTests
{
    private const int Side = 9;
    private static readonly ClassifierOptions Options = new() { Shift = 2 };

    [Fact]
    public void An_image_is_mirrored_half_the_time_and_moved_by_every_step_alike_often()
    {
        // One light pixel in row 4, column 3, and a fainter one below it, so that nothing but these moves gives the same image.
        var batches = new ClassifierBatches(Options, Image((4, 3, 255), (5, 3, 51)), CPU);
        var places = new Dictionary<(int, int), int>();
        var pixels = new float[Side * Side];

        for (int epoch = 1; epoch <= 2_000; epoch++)
        {
            batches.Augment(0, epoch, pixels);
            int at = Array.IndexOf(pixels, 1f);
            Assert.Equal(0.2f, pixels[at + Side]);
            Assert.Equal(1.2f, pixels.Sum(), 1e-6f);
            places[(at / Side, at % Side)] = places.GetValueOrDefault((at / Side, at % Side)) + 1;
        }

        // Column 3 and its mirror image 5, each moved by -2 to 2; both meet in columns 3 to 5.
        Assert.Equal([2, 3, 4, 5, 6], places.Keys.Select(p => p.Item1).Distinct().Order());
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], places.Keys.Select(p => p.Item2).Distinct().Order());
        foreach (var (column, share) in new[] { (1, 0.1), (2, 0.1), (3, 0.2), (4, 0.2), (5, 0.2), (6, 0.1), (7, 0.1) })
            Assert.InRange(places.Where(p => p.Key.Item2 == column).Sum(p => p.Value) / 2_000.0, share - 0.04, share + 0.04);
    }

    [Fact]
    public void What_leaves_the_image_is_gone_and_what_comes_in_is_black()
    {
        var batches = new ClassifierBatches(Options with { Mirror = false }, Image((0, 0, 255)), CPU);
        var pixels = new float[Side * Side];
        int gone = 0;

        for (int epoch = 1; epoch <= 200; epoch++)
        {
            pixels.AsSpan().Fill(0.5f);
            batches.Augment(0, epoch, pixels);
            Assert.All(pixels, p => Assert.True(p is 0 or 1));
            gone += pixels.Sum() == 0 ? 1 : 0;
        }

        Assert.InRange(gone, 100, 155); // Up or left in 16 of 25.
    }

    [Fact]
    public void Without_moves_and_mirrors_images_and_labels_are_as_they_are()
    {
        using var scope = NewDisposeScope();
        var images = SyntheticGarments.Create(5, 1);
        var batches = new ClassifierBatches(Options with { Mirror = false, Shift = 0 }, images, CPU);
        var expected = new float[784];
        images.CopyTo(3, expected);

        var batch = batches.Images([4, 3], 1);

        Assert.Equal([2, 1, 28, 28], batch.shape);
        Assert.Equal(expected, WeightTransfer.Values(batch)[784..]);
        Assert.Equal([images.Labels[4], images.Labels[3]], batches.Labels([4, 3]).data<long>().ToArray());
    }

    private static ImageSet Image(params (int Row, int Column, byte Value)[] lit)
    {
        var pixels = new byte[Side * Side];
        foreach (var (row, column, value) in lit)
            pixels[row * Side + column] = value;
        return new ImageSet("points", new ImageSize(Side, Side), pixels, [0], ["only"]);
    }
}
