using static TorchSharp.torch;

namespace FashionGan.Torch.Generation;

public class AdaptiveNoiseTests
{
    private static readonly RandomKey Key = new(1, 2);

    [Fact]
    public void The_level_follows_how_well_real_images_are_told()
    {
        using var scope = NewDisposeScope();
        var noise = new AdaptiveNoise(1, CPU);

        Hear(noise, right: 90, of: 100, times: 4); // A mean sign of 0.8.
        Assert.Equal(400 / 100_000f, noise.Level);
        Hear(noise, right: 90, of: 100, times: 3);
        Assert.Equal(400 / 100_000f, noise.Level); // Every fourth batch.
        Hear(noise, right: 90, of: 100, times: 1);
        Assert.Equal(800 / 100_000f, noise.Level);
        Hear(noise, right: 70, of: 100, times: 4); // 0.4.
        Assert.Equal(400 / 100_000f, noise.Level, 1e-7);
        Hear(noise, right: 50, of: 100, times: 8);
        Assert.Equal(0, noise.Level); // Not below.
    }

    [Fact]
    public void Deviations_are_uniform_up_to_the_level_and_one_an_image()
    {
        using var scope = NewDisposeScope();
        var noise = new AdaptiveNoise(0.8, CPU) { Level = 0.5f };

        var added = noise.Add(zeros(2_000, 1, 20, 20), Key);

        float[] deviations = WeightTransfer.Values(added.flatten(1).std(1));
        Assert.InRange(deviations.Average(), 0.19, 0.21); // Half of 0.8 * 0.5.
        Assert.InRange(deviations.Max(), 0.37, 0.46);
        Assert.InRange(deviations.Min(), 0, 0.01);
        Assert.Equal(WeightTransfer.Values(added), WeightTransfer.Values(noise.Add(zeros(2_000, 1, 20, 20), Key)));
    }

    [Fact]
    public void Without_a_largest_deviation_images_go_through_as_they_are()
    {
        using var scope = NewDisposeScope();
        var noise = new AdaptiveNoise(0, CPU);
        var images = ones(2, 1, 4, 4);

        Hear(noise, right: 10, of: 10, times: 8);

        Assert.Same(images, noise.Add(images, Key));
        Assert.Equal(0, noise.Level);
    }

    private static void Hear(AdaptiveNoise noise, int right, int of, int times)
    {
        for (int i = 0; i < times; i++)
            noise.Update(cat([ones(right, 1), ones(of - right, 1).neg()]));
    }
}
