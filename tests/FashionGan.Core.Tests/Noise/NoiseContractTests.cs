using System.Runtime.InteropServices;

namespace FashionGan.Tests;

/// <summary>Every noise model goes through the same checks.</summary>
public class NoiseContractTests
{
    private static readonly RandomKey Key = new(Seed: 1, Row: 2, Stream: 3);

    private static readonly INoiseModel[] AllModels =
    [
        new GaussianNoise(0.2f), new GaussianNoise(0.2f, clip: false), new GaussianNoise(1e-5f),
        new PoissonNoise(5), new PoissonNoise(1234.5f, clip: false),
        new SaltAndPepperNoise(0.1f), new SaltAndPepperNoise(0.3f, salt: 0.25f, clip: false),
        new SpeckleNoise(0.3f), new SpeckleNoise(0.3f, clip: false),
        new UniformNoise(0.3f), new UniformNoise(0.3f, clip: false),
        new JpegNoise(30, width: 4), new JpegNoise(95, width: 4), // All lengths here are whole rows of 4.
        new CorrelatedNoise(new GaussianNoise(0.3f, clip: false), 0.7f, width: 4),
        new CorrelatedNoise(new SpeckleNoise(0.5f, clip: false), 1.5f, width: 4, clip: false),
        new RandomStrengthNoise(new GaussianNoise(0), 0.1f, 0.5f), new RandomStrengthNoise(new PoissonNoise(1, clip: false), 2, 20),
        new MixedNoise(new PoissonNoise(50, clip: false), new GaussianNoise(0.05f, clip: false), new SaltAndPepperNoise(0.02f)),
        new MixedNoise(new RandomStrengthNoise(new UniformNoise(0, clip: false), 0.1f, 0.2f)),
        new RandomChoiceNoise(new GaussianNoise(0.2f), new PoissonNoise(5)),
        new RandomChoiceNoise(new UniformNoise(0.3f, clip: false), new SpeckleNoise(0.3f, clip: false)),
    ];

    public static TheoryData<string> Models => [.. AllModels.Select(m => m.ToString()!)];

    public static TheoryData<string> Strengthless =>
    [
        "gaussian(sigma=0,clip=true)", "gaussian(sigma=0,clip=false)", "salt-and-pepper(amount=0,salt=0.5,clip=true)",
        "salt-and-pepper(amount=0,salt=0.5,clip=false)", "speckle(sigma=0,clip=true)", "speckle(sigma=0,clip=false)",
        "uniform(range=0,clip=true)",
        "uniform(range=0,clip=false)", "correlated(model=gaussian(sigma=0,clip=false),blur=0.7,width=4,clip=true)",
        "random(model=gaussian(sigma=0,clip=true),min=0,max=0)",
        "mixed(gaussian(sigma=0,clip=true),uniform(range=0,clip=true))", "choice(gaussian(sigma=0,clip=true),speckle(sigma=0,clip=true))",
    ];

    [Fact]
    public void Every_model_of_the_library_is_here()
    {
        var all = typeof(INoiseModel).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(INoiseModel)) && !t.IsInterface);
        Assert.Equal(all.OrderBy(t => t.Name), AllModels.Select(m => m.GetType()).Distinct().OrderBy(t => t.Name));
    }

    [Theory, MemberData(nameof(Models))]
    public void Same_key_gives_the_same_bytes(string text)
    {
        byte[] once = Apply(NoiseModel.Parse(text), Key), again = Apply(NoiseModel.Parse(text), Key);
        Assert.Equal(once, again);
    }

    [Theory, MemberData(nameof(Models))]
    public void Another_seed_row_or_stream_gives_other_bytes(string text)
    {
        var model = NoiseModel.Parse(text);
        bool draws = model is not JpegNoise;
        byte[][] images =
        [
            Apply(model, Key), Apply(model, Key with { Seed = 9 }),
            Apply(model, Key with { Row = 9 }), Apply(model, Key with { Stream = 9 }),
        ];
        for (int a = 0; a < images.Length; a++)
            for (int b = 0; b < a; b++)
                Assert.Equal(draws, !images[a].SequenceEqual(images[b]));
    }

    [Theory, MemberData(nameof(Models))]
    public void Writing_over_the_clean_image_gives_the_same_bytes(string text)
    {
        float[] image = Clean();
        NoiseModel.Parse(text).Apply(image, image, Key);
        Assert.Equal(Apply(NoiseModel.Parse(text), Key), Bytes(image));
    }

    [Theory, MemberData(nameof(Models))]
    public void Any_order_and_number_of_threads_gives_the_same_bytes(string text)
    {
        var model = NoiseModel.Parse(text);
        var forward = new byte[64][];
        var parallel = new byte[64][];
        for (int row = 0; row < 64; row++)
            forward[row] = Apply(model, Key with { Row = (ulong)row });
        var eight = new ParallelOptions { MaxDegreeOfParallelism = 8 };
        Parallel.For(0, 64, eight, i => parallel[63 - i] = Apply(model, Key with { Row = (ulong)(63 - i) }));
        Assert.Equal(forward, parallel);
    }

    [Theory, MemberData(nameof(Models))]
    public void Clipped_models_stay_in_0_to_1_and_the_others_leave_it(string text)
    {
        var model = NoiseModel.Parse(text);
        float[] clean = [.. Enumerable.Range(0, 20_000).Select(i => i % 2 == 0 ? 0f : 1f)];
        var noisy = new float[clean.Length];
        model.Apply(clean, noisy, Key);
        bool impulse = model is SaltAndPepperNoise; // Never leaves [0, 1] by itself.
        Assert.Equal(model.Clip || impulse, noisy.All(v => v is >= 0 and <= 1));
    }

    [Theory, MemberData(nameof(Models))]
    public void Clipped_models_cut_what_comes_in_outside_0_to_1(string text)
    {
        var model = NoiseModel.Parse(text);
        float[] image = [-7f, 8f, -7f, 8f];
        model.Apply(image, image, Key);
        Assert.Equal(model.Clip, image.All(v => v is >= 0 and <= 1));
    }

    [Theory, MemberData(nameof(Models))]
    public void Different_lengths_are_refused(string text)
    {
        var fault = Assert.Throws<ArgumentException>(() => NoiseModel.Parse(text).Apply(new float[3], new float[4], Key));
        Assert.StartsWith("The clean image has 3 pixels, but there is room for 4 noisy ones.", fault.Message);
    }

    [Theory, MemberData(nameof(Models))]
    public void An_empty_image_is_no_fault(string text) => NoiseModel.Parse(text).Apply([], [], Key);

    [Theory, MemberData(nameof(Models))]
    public void NaN_pixels_stay_NaN_and_leave_their_neighbours_alone(string text)
    {
        float[] image = Clean();
        image[5] = float.NaN;
        image[783] = float.NaN;
        NoiseModel.Parse(text).Apply(image, image, Key);
        Assert.Equal([5, 783], Enumerable.Range(0, image.Length).Where(i => float.IsNaN(image[i])));
    }

    [Theory, MemberData(nameof(Models))]
    public void Infinite_pixels_end_the_call(string text)
    {
        float[] image = [float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue];
        NoiseModel.Parse(text).Apply(image, image, Key);
    }

    [Theory, MemberData(nameof(Models))]
    public void Text_gives_back_an_equal_model(string text)
    {
        var model = NoiseModel.Parse(text);
        var original = AllModels.Single(m => m.ToString() == text);
        Assert.Equal(original, model);
        Assert.Equal(original.GetHashCode(), model.GetHashCode());
        Assert.Equal(text, model.ToString());
        Assert.Equal(original.Description, model.Description);
    }

    [Theory, MemberData(nameof(Models))]
    public void Description_says_whether_the_noise_is_clipped(string text)
    {
        var model = NoiseModel.Parse(text);
        Assert.Equal(model.Clip, model.Description.Replace("not clipped", "").Contains("clipped"));
    }

    [Theory, MemberData(nameof(Strengthless))]
    public void No_strength_changes_nothing(string text)
    {
        float[] clean = Clean(), noisy = new float[clean.Length];
        NoiseModel.Parse(text).Apply(clean, noisy, Key);
        Assert.Equal(clean, noisy);
    }

    private static float[] Clean() => [.. Enumerable.Range(0, 1_100).Select(i => i % 17 / 16f)];

    private static byte[] Apply(INoiseModel model, RandomKey key)
    {
        var noisy = new float[Clean().Length];
        model.Apply(Clean(), noisy, key);
        return Bytes(noisy);
    }

    private static byte[] Bytes(float[] image) => MemoryMarshal.AsBytes<float>(image).ToArray();
}
