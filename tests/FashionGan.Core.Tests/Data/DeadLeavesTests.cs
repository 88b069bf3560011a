using System.Security.Cryptography;

namespace FashionGan.Tests;

public class DeadLeavesTests
{
    private static readonly ImageSize Size = new(48, 40);

    [Fact]
    public void An_image_is_the_same_whatever_is_asked_for_beside_it()
    {
        var many = DeadLeaves.Create(24, Size, seed: 3);
        var few = DeadLeaves.Create(5, Size, seed: 3, firstIndex: 13);

        for (int i = 0; i < few.Count; i++)
            Assert.Equal(
                (many.Labels[13 + i], Convert.ToHexString(many.Pixels(13 + i))), (few.Labels[i], Convert.ToHexString(few.Pixels(i))));
    }

    [Fact]
    public void Another_seed_gives_other_pictures() =>
        Assert.NotEqual(Hash(DeadLeaves.Create(2, Size, seed: 1)), Hash(DeadLeaves.Create(2, Size, seed: 2)));

    [Fact]
    public void These_bytes_never_change() => // Or a network's card tells of other data: change them knowingly.
        Assert.Equal("acc93ee7a627df9795de359daf1418737f70caad4121d7cd558f91115e1fd489", Hash(DeadLeaves.Create(20, Size, seed: 42)));

    [Fact]
    public void Every_fifth_image_is_a_colour_difference_about_mid_grey_and_the_others_are_lumas()
    {
        var set = DeadLeaves.Create(400, Size, seed: 5);

        for (int i = 0; i < set.Count; i++)
            Assert.Equal(i % 5 == 4 ? "colour difference" : "luma", set.ClassNames[set.Labels[i]]);
        double[] means = [.. Enumerable.Range(0, set.Count).Where(i => i % 5 == 4).Select(i => Mean(set.Pixels(i)))];
        Assert.InRange(means.Average(), 124, 131);
        Assert.InRange(Deviation(means), 1, 20);
        Assert.InRange(Deviation([.. Enumerable.Range(0, set.Count).Where(i => i % 5 != 4).Select(i => Mean(set.Pixels(i)))]), 40, 80);
    }

    [Fact] // Photographs' spectra fall as 1/f^2: the differences of neighbours are then as large at every scale.
    public void Pictures_look_alike_at_every_scale()
    {
        double[] sums = new double[3];
        for (ulong picture = 0; picture < 30; picture++)
        {
            float[] luma = YCbCr.FromRgb(DeadLeaves.Draw(new ImageSize(128, 128), seed: 9, picture))[0];
            for (int scale = 0, side = 128; scale < 3; scale++)
            {
                (luma, side) = (Halved(luma, side), side / 2);
                sums[scale] += Enumerable.Range(0, side * side).Where(i => i % side > 0).Average(i => Math.Pow(luma[i] - luma[i - 1], 2));
            }
        }

        Assert.InRange(sums[1] / sums[0], 0.8, 1.6);
        Assert.InRange(sums[2] / sums[1], 0.8, 1.6);
    }

    [Fact]
    public void Colours_lie_in_0_to_1_and_some_pictures_are_grey()
    {
        var pictures = Enumerable.Range(0, 60).Select(i => DeadLeaves.Draw(Size, seed: 2, (ulong)i)).ToArray();

        Assert.All(pictures, p => Assert.All(p, plane => Assert.All(plane, v => Assert.InRange(v, 0f, 1f))));
        Assert.InRange(pictures.Count(p => p[0].SequenceEqual(p[1]) && p[1].SequenceEqual(p[2])), 2, 20);
    }

    [Fact]
    public void What_is_out_of_range_is_refused_and_stopping_stops()
    {
        Assert.Equal(
            "DeadLeaves: count is -1, allowed is 0 to 1118481.",
            Assert.Throws<ArgumentException>(() => DeadLeaves.Create(-1, Size)).Message);
        Assert.ThrowsAny<OperationCanceledException>(
            () => DeadLeaves.Create(1, Size, cancellation: new CancellationToken(canceled: true)));
    }

    private static float[] Halved(float[] image, int side) =>
        [.. from y in Enumerable.Range(0, side / 2)
            from x in Enumerable.Range(0, side / 2)
            let at = 2 * y * side + 2 * x
            select (image[at] + image[at + 1] + image[at + side] + image[at + side + 1]) / 4];

    private static double Mean(ReadOnlySpan<byte> pixels)
    {
        double sum = 0;
        foreach (byte pixel in pixels)
            sum += pixel;
        return sum / pixels.Length;
    }

    private static double Deviation(double[] values) => Math.Sqrt(values.Average(v => Math.Pow(v - values.Average(), 2)));

    private static string Hash(ImageSet set)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < set.Count; i++)
            hash.AppendData(set.Pixels(i));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
