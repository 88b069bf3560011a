using static TorchSharp.torch;

namespace FashionGan.Torch.Denoising;

public sealed class DenoiserBatchesTests
{
    private static readonly int[] Rows = [.. Enumerable.Range(0, 40)];
    private static readonly ImageBatch Clean = TestImages.Training(40);

    private static readonly DenoiserOptions Noise2Noise = DenoiserOptions.UNet with
    {
        Targets = DenoiserTargets.Noisy, Loss = DenoiserLoss.MeanSquaredError, Augmentation = ImageSymmetry.None,
    };

    [Fact]
    public void Targets_are_the_clean_images_where_nothing_else_is_said() => Assert.Equal(
        Pixels(Clean), Target(DenoiserOptions.Paper, epoch: 3));

    [Fact]
    public void Noisy_targets_have_the_clean_image_as_their_mean()
    {
        var options = Noise2Noise with { NoiseLayer = new GaussianNoise(0.3f) };
        double[] mean = new double[Pixels(Clean).Length];
        const int Epochs = 400;

        for (int epoch = 1; epoch <= Epochs; epoch++)
            foreach (var (value, i) in Target(options, epoch).Select((v, i) => (v, i)))
                mean[i] += value / Epochs;

        double[] bias = [.. mean.Zip(Pixels(Clean), (m, c) => m - c)];
        Assert.InRange(bias.Average(), -0.002, 0.002); // The standard error is 0.3 / sqrt(400 * 2560) = 0.0003.
        Assert.InRange(bias.Max(Math.Abs), 0, 0.3 / Math.Sqrt(Epochs) * 6);
        Assert.Contains(Target(options, 1), v => v is < 0 or > 1);
        Assert.DoesNotContain(Noisy(options, 1), v => v is < 0 or > 1);
    }

    [Fact]
    public void Targets_clipped_as_the_input_are_biased_towards_the_middle()
    {
        var black = new ImageBatch(TestImages.Tiny, new float[40 * 64]);
        var options = Noise2Noise with { NoiseLayer = new GaussianNoise(0.3f), Targets = DenoiserTargets.NoisyAsInput };

        // Half of the draws are 0, the others half-normal: the mean is sigma / sqrt(2 pi).
        Assert.Equal(0.3 / Math.Sqrt(2 * Math.PI), Target(options, 1, black).Average(v => (double)v), 0.02);
        Assert.Equal(0, Target(options with { Targets = DenoiserTargets.Noisy }, 1, black).Average(v => (double)v), 0.03);
    }

    [Fact]
    public void The_two_copies_of_an_image_have_noise_of_one_strength_drawn_apart()
    {
        var options = Noise2Noise with { NoiseLayer = new RandomStrengthNoise(new GaussianNoise(0.5f, clip: false), 0, 0.5f) };
        float[] clean = Pixels(Clean), noisy = Noisy(options, 1), target = Target(options, 1);
        double product = 0, square = 0;

        for (int row = 0; row < 40; row++)
        {
            double Spread(float[] image) => Math.Sqrt(Enumerable.Range(row * 64, 64).Average(i => Math.Pow(image[i] - clean[i], 2)));
            Assert.InRange(Spread(target), Spread(noisy) * 0.5, Spread(noisy) * 2);
        }
        for (int i = 0; i < clean.Length; i++)
        {
            product += (noisy[i] - clean[i]) * (target[i] - clean[i]);
            square += (noisy[i] - clean[i]) * (noisy[i] - clean[i]);
        }
        Assert.InRange(product / square, -0.15, 0.15);
    }

    [Fact]
    public void A_single_noisy_image_stays_the_same_and_its_hidden_pixels_alone_count()
    {
        var options = Noise2Noise with { NoiseLayer = new GaussianNoise(0.3f), Targets = DenoiserTargets.SingleNoisy };
        float[] target = Target(options, 1), noisy = Noisy(options, 1), weights = Weights(options, 1);

        Assert.Equal(target, Target(options, 2));
        Assert.NotEqual(weights, Weights(options, 2));
        Assert.Contains(target, v => v is < 0 or > 1);
        Assert.Equal(40 * 4, weights.Count(w => w == 16)); // Four cells of 4 x 4 in 8 x 8 pixels.
        Assert.Equal(1, weights.Average());
        for (int i = 0; i < target.Length; i++)
            if (weights[i] == 0)
                Assert.Equal(Math.Clamp(target[i], 0, 1), noisy[i]);
        Assert.True(Enumerable.Range(0, target.Length).Count(i => weights[i] > 0 && noisy[i] != Math.Clamp(target[i], 0, 1)) > 100);
        Assert.Equal(Pixels(Clean), Target(options, epoch: 0));
    }

    [Fact]
    public void A_noisy_column_alone_is_enough()
    {
        var options = Noise2Noise with { NoiseLayer = null, Targets = DenoiserTargets.SingleNoisy };
        var noisy = new ImageBatch(TestImages.Tiny, TestImages.Pixels(40, TestImages.Tiny, 99));
        using var scope = NewDisposeScope();
        var batches = new DenoiserBatches(options, Clean, noisy, CPU);

        Assert.Equal(Pixels(noisy), WeightTransfer.Values(batches.Target(Rows, 1)));
        Assert.Equal(Pixels(noisy), WeightTransfer.Values(batches.Noisy(Rows, 0)));
    }

    [Fact]
    public void Mirrored_images_are_mirrored_before_the_noise_and_with_their_targets()
    {
        var options = DenoiserOptions.UNet with { NoiseLayer = new GaussianNoise(0, clip: false) };
        float[] target = Target(options, 1), clean = Pixels(Clean);
        int mirrored = 0;

        Assert.Equal(target, Noisy(options, 1));
        for (int row = 0; row < 40; row++)
        {
            bool same = clean.AsSpan(row * 64, 64).SequenceEqual(target.AsSpan(row * 64, 64));
            mirrored += same ? 0 : 1;
            for (int i = 0; !same && i < 64; i++)
                Assert.Equal(clean[row * 64 + i / 8 * 8 + 7 - i % 8], target[row * 64 + i]);
        }
        Assert.InRange(mirrored, 8, 32);
        Assert.NotEqual(target, Target(options, 2));
    }

    [Fact]
    public void Rows_held_out_are_neither_mirrored_nor_given_noisy_targets()
    {
        var options = Noise2Noise with { Augmentation = ImageSymmetry.All };

        Assert.Equal(Pixels(Clean), Target(options, epoch: 0));
    }

    [Fact]
    public void A_noisy_column_is_mirrored_with_its_clean_one()
    {
        var options = new DenoiserOptions { Augmentation = ImageSymmetry.All };
        using var scope = NewDisposeScope();
        var batches = new DenoiserBatches(options, Clean, Clean, CPU);

        Assert.Equal(WeightTransfer.Values(batches.Target(Rows, 1)), WeightTransfer.Values(batches.Noisy(Rows, 1)));
    }

    private static float[] Pixels(ImageBatch images) => [.. Rows.SelectMany(r => images[r].ToArray())];

    private static float[] Noisy(DenoiserOptions options, int epoch)
    {
        using var scope = NewDisposeScope();
        return WeightTransfer.Values(new DenoiserBatches(options, Clean, null, CPU).Noisy(Rows, epoch));
    }

    private static float[] Weights(DenoiserOptions options, int epoch)
    {
        using var scope = NewDisposeScope();
        return WeightTransfer.Values(new DenoiserBatches(options, Clean, null, CPU).Weights(Rows, epoch)!);
    }

    private static float[] Target(DenoiserOptions options, int epoch, ImageBatch? clean = null)
    {
        using var scope = NewDisposeScope();
        return WeightTransfer.Values(new DenoiserBatches(options, clean ?? Clean, null, CPU).Target(Rows, epoch));
    }
}
