using System.Security.Cryptography;

namespace FashionGan;

public class SyntheticLettersTests
{
    [Fact]
    public void An_image_is_the_same_whatever_is_asked_for_beside_it()
    {
        var many = SyntheticLetters.Create(60, seed: 3);
        var few = SyntheticLetters.Create(7, seed: 3, firstIndex: 41);
        for (int i = 0; i < few.Count; i++)
        {
            Assert.Equal(many.Labels[41 + i], few.Labels[i]);
            Assert.Equal(many.Pixels(41 + i), few.Pixels(i));
        }
    }

    [Fact]
    public void Another_seed_gives_other_images()
    {
        var first = SyntheticLetters.Create(200, seed: 1);
        var second = SyntheticLetters.Create(200, seed: 2);
        Assert.NotEqual(first.Labels.ToArray(), second.Labels.ToArray());
        Assert.Equal(400, AllImages(first).Concat(AllImages(second)).Distinct().Count());
    }

    [Fact]
    public void These_bytes_never_change() => // Or stored results on drawn letters mean something else: change them knowingly.
        Assert.Equal(
            "2f09887c64ee6d1445aa03801b26c856a005a828733459d2a8e9c756c1d7071d",
            Convert.ToHexStringLower(
                SHA256.HashData(Convert.FromHexString(string.Concat(AllImages(SyntheticLetters.Create(200, seed: 42)))))));

    [Fact]
    public void Every_26_images_hold_every_letter_in_an_order_of_their_own()
    {
        var blocks = SyntheticLetters.Create(2_600, seed: 9).Labels.ToArray().Chunk(26).ToList();
        Assert.All(blocks, block => Assert.Equal(Enumerable.Range(0, 26), block.Order().Select(label => (int)label)));
        Assert.Equal(100, blocks.Select(block => Convert.ToHexString(block)).Distinct().Count());
    }

    [Fact]
    public void Says_what_it_is()
    {
        var set = SyntheticLetters.Create(1);
        Assert.Equal(("synthetic-letters", true, ImageSize.FashionMnist), (set.Name, set.IsSynthetic, set.Size));
        Assert.Equal("ABCDEFGHIJKLMNOPQRSTUVWXYZ", string.Concat(set.ClassNames));
    }

    [Fact]
    public void The_background_is_flat_and_the_letter_stands_out_and_is_not_cut()
    {
        var set = SyntheticLetters.Create(2_600, seed: 4);
        int dark = 0, cut = 0;
        for (int i = 0; i < set.Count; i++)
        {
            byte[] pixels = set.Pixels(i).ToArray();
            byte paper = pixels.GroupBy(p => p).MaxBy(g => g.Count())!.Key;
            Assert.InRange(pixels.Count(p => p == paper), 784 / 2, 784 - 40);
            Assert.True(pixels.Max() - pixels.Min() > 0.28 * 255, $"Image {i}");
            Assert.True(pixels.Min() == paper || pixels.Max() == paper, $"Image {i}");
            dark += pixels.Max() == paper ? 1 : 0;
            cut += Enumerable.Range(0, 784).Count(p => (p % 28 is 0 or 27 || p / 28 is 0 or 27) && pixels[p] != paper) > 4 ? 1 : 0;
        }
        Assert.Equal(0.25, dark / (double)set.Count, 0.04);
        Assert.InRange(cut, 0, set.Count / 100);
    }

    [Fact]
    public void Names_every_bad_argument()
    {
        Assert.Equal(
            "SyntheticLetters: count is -1, allowed is 0 to 2000000.",
            Assert.Throws<ArgumentException>(() => SyntheticLetters.Create(-1)).Message);
        Assert.Contains("firstIndex", Assert.Throws<ArgumentException>(() => SyntheticLetters.Create(2, 0, ulong.MaxValue)).Message);
        Assert.Equal(1, SyntheticLetters.Create(1, 0, ulong.MaxValue - 1).Count);
        Assert.Equal(0, SyntheticLetters.Create(0).Count);
    }

    [Fact]
    public void Cancelled_it_stops() =>
        Assert.ThrowsAny<OperationCanceledException>(
            () => SyntheticLetters.Create(2_000_000, cancellation: new CancellationTokenSource(50).Token));

    private static IEnumerable<string> AllImages(ImageSet set)
    {
        for (int i = 0; i < set.Count; i++)
            yield return Convert.ToHexString(set.Pixels(i));
    }
}
