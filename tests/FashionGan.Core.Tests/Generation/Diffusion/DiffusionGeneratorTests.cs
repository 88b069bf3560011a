namespace FashionGan.Tests;

public sealed class DiffusionGeneratorTests
{
    private const int Pixels = 64, Row = Pixels + 1, Classes = 3;

    private static readonly NetworkWeights Weights = ReferenceDiffusion.Make(8, 8);

    private static readonly NetworkPlan Plan = NetworkArchitectures.Plan(Weights);

    [Theory]
    [InlineData("heun(steps=3,max=30,min=0.002,rho=7,guidance=1)")]
    [InlineData("ancestral(steps=4,max=20,min=0.01,rho=5,guidance=2)")]
    public void An_image_is_the_same_alone_and_in_a_batch(string sampling)
    {
        using var generator = new DiffusionGenerator(ManagedNetwork.Create(Weights), Plan, DiffusionSampling.Parse(sampling));
        float[] rows = Rows(7, i => i % Classes), whole = new float[7 * Pixels], alone = new float[Pixels];

        generator.Run(rows, whole, 7);

        for (int i = 0; i < 7; i++)
        {
            generator.Run(rows.AsSpan(i * Row, Row), alone, 1);
            Assert.Equal(whole[(i * Pixels)..((i + 1) * Pixels)], alone);
        }
        Assert.All(whole, x => Assert.InRange(x, 0, 1));
    }

    [Fact]
    public void A_class_that_is_not_asked_for_follows_from_the_latent_vector_and_all_come()
    {
        using var generator = new DiffusionGenerator(ManagedNetwork.Create(Weights), Plan, new() { Steps = 1 });
        const int Count = 40;
        float[] drawn = Run(_ => -1);
        float[][] asked = [.. Enumerable.Range(0, Classes).Select(c => Run(_ => c))];

        int[] found = [.. Enumerable.Range(0, Count).Select(i => Array.FindIndex(asked, a => Image(a, i).SequenceEqual(Image(drawn, i))))];

        Assert.Equal([0, 1, 2], found.Distinct().Order());

        float[] Run(Func<int, float> label)
        {
            var images = new float[Count * Pixels];
            generator.Run(Rows(Count, label), images, Count);
            return images;
        }

        static float[] Image(float[] images, int i) => images[(i * Pixels)..((i + 1) * Pixels)];
    }

    [Fact]
    public void A_class_that_there_is_not_is_refused()
    {
        using var generator = new DiffusionGenerator(ManagedNetwork.Create(Weights), Plan, new() { Steps = 1 });
        foreach (float label in new[] { 3, -2, 0.5f, float.NaN })
            Assert.Contains(
                "the generator makes classes 0 to 2.",
                Assert.Throws<ArgumentException>(() => generator.Run(Rows(1, _ => label), new float[Pixels], 1)).Message);
    }

    [Fact]
    public void A_refined_image_follows_from_its_own_pixels_the_seed_and_the_class()
    {
        float[] images = Rows(5, _ => -1), once = Refine(images, 7), other = Refine(images, 8);
        float[] turned = [.. images[Row..], .. images[..Row]];

        Assert.Equal([.. once[Pixels..], .. once[..Pixels]], Refine(turned, 7));
        Assert.NotEqual(once, other);
        Assert.NotEqual(once, Refine(Rows(5, _ => 1), 7));
    }

    [Fact]
    public void Weights_of_another_network_do_not_refine() => Assert.Contains(
        "A 'dncnn' cannot refine images", Assert.Throws<InvalidDataException>(() => DiffusionRefiner.Shape(TestPlans.Of("dncnn"))).Message);

    private static float[] Refine(float[] rows, ulong seed)
    {
        using var refiner = new DiffusionRefiner(ManagedNetwork.Create(Weights), Plan, new() { Steps = 2, Strength = 0.4 }, seed);
        var refined = new float[rows.Length / Row * Pixels];
        refiner.Run(rows, refined, rows.Length / Row);
        return refined;
    }

    private static float[] Rows(int count, Func<int, float> label)
    {
        var rows = new float[count * Row];
        for (int i = 0; i < count; i++)
        {
            Latents.Draw(rows.AsSpan(i * Row, Pixels), 3, (ulong)i);
            rows[i * Row + Pixels] = label(i);
        }
        return rows;
    }
}
