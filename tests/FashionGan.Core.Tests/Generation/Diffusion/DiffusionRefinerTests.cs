namespace FashionGan.Tests;

public sealed class DiffusionRefinerTests
{
    private const int Pixels = 64;

    private static readonly NetworkWeights Weights = ReferenceDiffusion.Make(8, 8);

    private static readonly RefinementOptions Options =
        RefinementOptions.Default with { Strength = 0.5, Steps = 3, Class = RefinementClass.None };

    [Fact]
    public void An_image_is_refined_alike_alone_and_in_a_batch_and_the_seed_decides()
    {
        using var refiner = Create(1);
        using var other = Create(2);
        float[] rows = [.. Row(1, 0), .. Row(2, GeneratorShape.DrawnClass)], both = new float[2 * Pixels], alone = new float[Pixels];

        refiner.Run(rows, both, 2);
        refiner.Run(rows.AsSpan(Pixels + 1), alone, 1);

        Assert.Equal(both[Pixels..], alone);
        Assert.All(both, v => Assert.InRange(v, 0, 1));
        other.Run(rows.AsSpan(Pixels + 1), alone, 1);
        Assert.NotEqual(both[Pixels..], alone);
        Assert.Equal<int>([Pixels + 1], refiner.InputShape);
        Assert.Equal<int>([8, 8], refiner.OutputShape);
    }

    [Fact]
    public void Steps_lead_from_the_noise_asked_for_to_what_a_run_makes()
    {
        using var refiner = Create(1);
        float[] expected = new float[Pixels];
        refiner.Run(Row(1, 2), expected, 1);

        var steps = refiner.Steps(Row(1, 2));

        Assert.Equal(4, steps.Count);
        Assert.Equal(0.5, steps[0].Noise, 1e-6);
        Assert.Equal(0, steps[^1].Noise);
        Assert.Equal(steps.Select(s => s.Noise).OrderDescending(), steps.Select(s => s.Noise));
        for (int i = 0; i < Pixels; i++)
            Assert.Equal(expected[i], steps[^1].Image[i], 1e-5f);
    }

    [Fact]
    public void What_cannot_be_refined_or_refine_is_refused()
    {
        using var refiner = Create(1);
        var generator = PaperWeights.Make("light-generator", 8, 8);

        Assert.Equal("A row takes 65 numbers, but 64 were given. (Parameter 'input')",
            Assert.Throws<ArgumentException>(() => refiner.Steps(new float[Pixels])).Message);
        Assert.Throws<ArgumentException>(() => refiner.Run(new float[Pixels], new float[Pixels], 1));
        Assert.ThrowsAny<OperationCanceledException>(() => refiner.Steps(Row(1, 0), new CancellationToken(true)));
        Assert.StartsWith("A 'light-generator' cannot refine images", Assert.Throws<InvalidDataException>(
            () => new DiffusionRefiner(ManagedNetwork.Create(generator), generator, Options, 1)).Message);
    }

    private static DiffusionRefiner Create(ulong seed) => new(ManagedNetwork.Create(Weights), Weights, Options, seed);

    private static float[] Row(ulong image, float label)
    {
        float[] row = new float[Pixels + 1];
        Philox.FillUniform(row.AsSpan(0, Pixels), new RandomKey(3, image));
        row[^1] = label;
        return row;
    }
}
