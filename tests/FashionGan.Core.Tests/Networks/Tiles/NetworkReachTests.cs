namespace FashionGan.Tests;

public class NetworkReachTests
{
    private const int Side = 64;

    [Theory]
    [InlineData("paper-denoiser", 9, 4)]
    [InlineData("dncnn", 4, 1)]
    [InlineData("ffdnet", 13, 2)]
    public void A_pixel_changes_what_lies_as_far_as_the_reach_says_and_nothing_beyond(string architecture, int pixels, int alignment)
    {
        var weights = PaperWeights.Make(architecture, Side, Side);
        Assert.Equal(new NetworkReach(pixels, alignment), NetworkReach.Of(NetworkArchitectures.Plan(weights)));
        using var network = ManagedNetwork.Create(weights);
        float[] image = new float[Side * Side], before = new float[image.Length], after = new float[image.Length];
        Philox.FillUniform(image, new RandomKey(1, 2));
        network.Run(image, before, 1);
        double[] defined = PaperWeights.Run(weights, image);

        int farthest = 0;
        for (int shift = 0; shift < alignment; shift++) // Every place in the network's grid.
        {
            float[] other = (float[])image.Clone();
            int y = Side / 2 + shift, x = Side / 2 + shift;
            other[y * Side + x] = 1 - other[y * Side + x];
            network.Run(other, after, 1);
            double[] definedAfter = PaperWeights.Run(weights, other);
            for (int i = 0; i < image.Length; i++)
            {
                int distance = Math.Max(Math.Abs(i / Side - y), Math.Abs(i % Side - x));
                if (defined[i] != definedAfter[i])
                    farthest = Math.Max(farthest, distance);
                // Pixels of one tile of a minimal filtering algorithm are rounded together.
                if (distance > pixels)
                    Assert.Equal(before[i], after[i], 5e-7f);
            }
        }

        Assert.InRange(farthest, pixels - 2 * alignment, pixels);
    }

    [Theory]
    [InlineData("unet")] // It estimates the noise of the whole image.
    [InlineData("paper-discriminator")]
    [InlineData("vanilla-generator")]
    [InlineData("diffusion")]
    public void A_network_that_sees_the_whole_image_or_makes_none_has_no_reach(string architecture) =>
        Assert.Null(NetworkReach.Of(NetworkArchitectures.Plan(PaperWeights.Make(architecture))));
}
