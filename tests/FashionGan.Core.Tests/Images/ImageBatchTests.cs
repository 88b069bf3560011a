namespace FashionGan.Tests;

public class ImageBatchTests
{
    private static readonly ImageSize s_size = new(2, 2);
    private static readonly float[] s_pixels = [.. Enumerable.Range(0, 12).Select(i => i / 12f)];
    private static readonly ImageBatch s_batch = new(s_size, s_pixels);

    [Fact]
    public void An_image_and_a_part_are_views_of_the_same_pixels()
    {
        Assert.Equal((3, s_size), (s_batch.Count, s_batch.Size));
        Assert.True(s_batch[1] == s_pixels.AsSpan(4, 4));
        Assert.True(s_batch[1..][1] == s_pixels.AsSpan(8, 4));
        Assert.Equal(0, s_batch[3..].Count);
    }

    [Fact]
    public void What_is_not_there_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => s_batch[3].Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => s_batch[..2][2].Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => s_batch[-1].Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => s_batch.Slice(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageBatch.Of(SyntheticGarments.Create(2, 1), 1, 2));
    }

    [Fact]
    public void Half_an_image_is_refused() => Assert.Contains(
        "take 4 values each; 6 values are no whole number",
        Assert.Throws<ArgumentException>(() => new ImageBatch(s_size, new float[6])).Message);

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
        GreyImage[] images = [new(s_size, s_pixels[4..8]), new(s_size, s_pixels[..4])];

        Assert.Equal([.. s_pixels[4..8], .. s_pixels[..4]], ImageBatch.Of(images).Pixels.ToArray());
        Assert.Equal([.. s_pixels[8..], .. s_pixels], ImageBatch.Join(s_batch[2..], s_batch).Pixels.ToArray());
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
        noise.Apply(s_batch[2], expected, new RandomKey(7, 2));

        var noisy = s_batch.AddNoise(noise, i => new RandomKey(7, (ulong)i));

        Assert.Equal(expected, noisy[2].ToArray());
        Assert.Equal(3, noisy.Count);
    }
}
