namespace FashionGan.Tests;

public class ImageBatchTests
{
    private static readonly ImageSize Size = new(2, 2);
    private static readonly float[] Pixels = [.. Enumerable.Range(0, 12).Select(i => i / 12f)];
    private static readonly ImageBatch Batch = new(Size, Pixels);

    [Fact]
    public void An_image_and_a_part_are_views_of_the_same_pixels()
    {
        Assert.Equal((3, Size), (Batch.Count, Batch.Size));
        Assert.True(Batch[1] == Pixels.AsSpan(4, 4));
        Assert.True(Batch[1..][1] == Pixels.AsSpan(8, 4));
        Assert.Equal(0, Batch[3..].Count);
    }

    [Fact]
    public void What_is_not_there_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Batch[3].Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => Batch[..2][2].Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => Batch[-1].Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => Batch.Slice(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageBatch.Of(SyntheticGarments.Create(2, 1), 1, 2));
    }

    [Fact]
    public void Half_an_image_is_refused() => Assert.Contains(
        "take 4 values each; 6 values are no whole number",
        Assert.Throws<ArgumentException>(() => new ImageBatch(Size, new float[6])).Message);

    [Fact]
    public void The_images_of_a_set_are_its_bytes_over_255()
    {
        var set = SyntheticGarments.Create(3, 1);

        var (all, last) = (ImageBatch.Of(set), ImageBatch.Of(set, 2));

        Assert.Equal((3, 1, 1), (all.Count, last.Count, ImageBatch.Of(set, 1, 1).Count));
        Assert.Equal(set.Pixels(2).ToArray().Select(b => b / 255f), all[2].ToArray());
        Assert.Equal(all[2].ToArray(), last[0].ToArray());
        Assert.Equal(set.Pixels(2).ToArray(), last.ToBytes());
    }

    [Fact]
    public void Images_and_batches_are_joined_in_order_where_they_have_one_size()
    {
        GreyImage[] images = [new(Size, Pixels[4..8]), new(Size, Pixels[..4])];

        Assert.Equal([.. Pixels[4..8], .. Pixels[..4]], ImageBatch.Of(images).Pixels.ToArray());
        Assert.Equal([.. Pixels[8..], .. Pixels], ImageBatch.Join(Batch[2..], Batch).Pixels.ToArray());
        Assert.Contains("all of one size", Assert.Throws<ArgumentException>(() => ImageBatch.Join()).Message);
        Assert.Contains(
            "all of one size",
            Assert.Throws<ArgumentException>(() => ImageBatch.Of([images[0], new GreyImage(new ImageSize(1, 4), new float[4])])).Message);
    }

    [Fact]
    public void Noise_of_an_image_comes_from_its_key()
    {
        var noise = new GaussianNoise(0.2f);
        var expected = new float[4];
        noise.Apply(Batch[2], expected, new RandomKey(7, 2));

        var noisy = Batch.AddNoise(noise, i => new RandomKey(7, (ulong)i));

        Assert.Equal(expected, noisy[2].ToArray());
        Assert.Equal(3, noisy.Count);
    }
}
