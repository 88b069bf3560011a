namespace FashionGan.Torch.Denoising;

public class RecorruptionTests
{
    private static readonly ImageSize Size = new(200, 200);
    private static readonly RandomKey Key = new(1, 2);

    [Fact] // Pang et al. 2021, theorem 1: of y = x + n, n and z of one deviation, y + z / 2 and y - 2 z have independent noise.
    public void The_noise_of_the_two_images_is_independent_and_has_mean_zero()
    {
        float[] seen = Noisy(), wanted = Noisy();

        Recorruption.CorruptInput(seen, 0.1f, clip: false, Key);
        Recorruption.CorruptTarget(wanted, 0.1f, Key);

        double product = seen.Zip(wanted).Average(p => (p.First - 0.5) * (p.Second - 0.5));
        Assert.Equal(0, product, 0.0006); // Each has deviations of 0.11 and 0.22 in 40,000 pixels; one noise alone would give 0.01.
        Assert.Equal(0.0125, seen.Average(v => Math.Pow(v - 0.5, 2)), 0.0004);
        Assert.Equal(0.05, wanted.Average(v => Math.Pow(v - 0.5, 2)), 0.0015);
        Assert.Equal(0.5, wanted.Average(), 0.004);
    }

    [Fact]
    public void What_is_shown_is_cut_to_0_to_1_where_asked_or_where_the_image_is()
    {
        float[] asked = [-0.1f, 0.5f, 1, 0], like = [0, 0.5f, 1, 0], free = [-0.1f, 0.5f, 1, 0];

        Recorruption.CorruptInput(asked, 0.5f, clip: true, Key);
        Recorruption.CorruptInput(like, 0.5f, clip: null, Key);
        Recorruption.CorruptInput(free, 0.5f, clip: null, Key);

        Assert.All(asked.Concat(like), v => Assert.InRange(v, 0f, 1f));
        Assert.Contains(free, v => v is < 0 or > 1);
    }

    [Fact]
    public void An_images_own_noise_is_estimated()
    {
        Assert.Equal(0.1f, new Recorruption(Size).SigmaOf(0, Noisy()), 0.01f);
    }

    private static float[] Noisy()
    {
        float[] image = new float[Size.Pixels];
        Array.Fill(image, 0.5f);
        new GaussianNoise(0.1f, clip: false).Apply(image, image, new RandomKey(7, 8));
        return image;
    }
}
