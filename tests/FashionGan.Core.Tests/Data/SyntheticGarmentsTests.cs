using System.Security.Cryptography;

namespace FashionGan;

public class SyntheticGarmentsTests
{
    [Fact]
    public void An_image_is_the_same_whatever_is_asked_for_beside_it()
    {
        var many = SyntheticGarments.Create(60, seed: 3);
        var few = SyntheticGarments.Create(7, seed: 3, firstIndex: 41);
        for (int i = 0; i < few.Count; i++)
        {
            Assert.Equal(many.Labels[41 + i], few.Labels[i]);
            Assert.Equal(many.Pixels(41 + i), few.Pixels(i));
        }
    }

    [Fact]
    public void Another_seed_gives_other_images()
    {
        var first = SyntheticGarments.Create(200, seed: 1);
        var second = SyntheticGarments.Create(200, seed: 2);
        Assert.NotEqual(first.Labels.ToArray(), second.Labels.ToArray());
        Assert.Equal(400, AllImages(first).Concat(AllImages(second)).Distinct().Count());
    }

    [Fact]
    public void These_bytes_never_change() => // Or stored results on drawn garments mean something else: change them knowingly.
        Assert.Equal(
            "1a8bfe983754024982b2f4742462fade77c29007bb721170b49002db24e703e6",
            Convert.ToHexStringLower(
                SHA256.HashData(Convert.FromHexString(string.Concat(AllImages(SyntheticGarments.Create(200, seed: 42)))))));

    [Fact]
    public void Every_ten_images_hold_every_class_in_an_order_of_their_own()
    {
        var set = SyntheticGarments.Create(1_000, seed: 9);
        var blocks = set.Labels.ToArray().Chunk(10).ToList();
        Assert.All(blocks, block => Assert.Equal("00010203040506070809", Convert.ToHexString([.. block.Order()])));
        Assert.True(blocks.Select(block => Convert.ToHexString(block)).Distinct().Count() > 95);
    }

    [Fact]
    public void Says_what_it_is()
    {
        var set = SyntheticGarments.Create(1);
        Assert.Equal(("synthetic", true, ImageSize.FashionMnist), (set.Name, set.IsSynthetic, set.Size));
        Assert.Equal(FashionMnist.ClassNames, set.ClassNames);
    }

    [Fact] // Fashion-MNIST: mean 0.286, standard deviation 0.353, half of the pixels black.
    public void Light_and_dark_are_about_as_in_FashionMnist()
    {
        var set = SyntheticGarments.Create(2_000, seed: 4);
        double sum = 0, squares = 0, black = 0;
        for (int i = 0; i < set.Count; i++)
        {
            foreach (byte pixel in set.Pixels(i))
            {
                sum += pixel / 255.0;
                squares += pixel / 255.0 * (pixel / 255.0);
                black += pixel == 0 ? 1 : 0;
            }
        }
        double n = 784.0 * set.Count, mean = sum / n;
        Assert.InRange(mean, 0.25, 0.31);
        Assert.InRange(Math.Sqrt(squares / n - mean * mean), 0.32, 0.38);
        Assert.InRange(black / n, 0.46, 0.56);
    }

    [Fact]
    public void Garments_are_centred_and_fill_the_picture()
    {
        var set = SyntheticGarments.Create(1_000, seed: 5);
        for (int i = 0; i < set.Count; i++)
        {
            double weight = 0, x = 0, y = 0;
            for (int p = 0; p < 784; p++)
            {
                weight += set.Pixels(i)[p];
                x += set.Pixels(i)[p] * (p % 28 + 0.5);
                y += set.Pixels(i)[p] * (p / 28 + 0.5);
            }
            Assert.InRange(weight / 784 / 255, 0.02, 0.75);
            Assert.InRange(x / weight, 10.5, 18.5);
            Assert.InRange(y / weight, 10, 22);
        }
    }

    [Fact]
    public void Classes_differ_and_images_of_a_class_differ()
    {
        var train = SyntheticGarments.Create(2_000, seed: 6);
        var test = SyntheticGarments.Create(500, seed: 6, firstIndex: 2_000);
        // The nearest of the ten mean images, each scaled to unit length: a crude eye, and chance would be 10 %.
        float[][] means = [.. Enumerable.Range(0, 10).Select(_ => new float[784])];
        for (int i = 0; i < train.Count; i++)
            System.Numerics.Tensors.TensorPrimitives.Add(means[train.Labels[i]], Unit(train, i), means[train.Labels[i]]);
        int right = 0;
        for (int i = 0; i < test.Count; i++)
        {
            float[] image = Unit(test, i);
            int nearest = Enumerable.Range(0, 10)
                .MaxBy(c => System.Numerics.Tensors.TensorPrimitives.CosineSimilarity<float>(means[c], image));
            right += nearest == test.Labels[i] ? 1 : 0;
        }
        Assert.InRange(right / (double)test.Count, 0.7, 0.99);
    }

    [Fact]
    public void No_images_are_no_images() => Assert.Equal(0, SyntheticGarments.Create(0).Count);

    [Fact]
    public void Names_every_bad_argument()
    {
        Assert.Equal(
            "SyntheticGarments: count is -1, allowed is 0 to 2000000.",
            Assert.Throws<ArgumentException>(() => SyntheticGarments.Create(-1)).Message);
        Assert.Contains("firstIndex", Assert.Throws<ArgumentException>(() => SyntheticGarments.Create(2, 0, ulong.MaxValue)).Message);
        Assert.Equal(1, SyntheticGarments.Create(1, 0, ulong.MaxValue - 1).Count);
    }

    [Fact]
    public void Cancelled_it_stops() =>
        Assert.ThrowsAny<OperationCanceledException>(
            () => SyntheticGarments.Create(2_000_000, cancellation: new CancellationTokenSource(50).Token));

    private static IEnumerable<string> AllImages(ImageSet set)
    {
        for (int i = 0; i < set.Count; i++)
            yield return Convert.ToHexString(set.Pixels(i));
    }

    private static float[] Unit(ImageSet set, int index)
    {
        float[] image = new float[784];
        set.CopyTo(index, image);
        float norm = System.Numerics.Tensors.TensorPrimitives.Norm<float>(image);
        return [.. image.Select(v => v / norm)];
    }
}
