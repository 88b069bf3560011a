using System.Collections.Immutable;

namespace FashionGan.Tests;

/// <summary>
/// Where the data is Gaussian with deviation d, the best denoiser is known, D(x; s) = x d^2 / (d^2 + s^2), and so is where its steps lead:
/// along the probability flow x(s) stays in proportion to sqrt(d^2 + s^2). With the data deviation that networks are preconditioned for,
/// that D is a network that makes nothing but zeros.
/// </summary>
public sealed class DiffusionSolverTests
{
    private const double Data = 0.7;

    [Fact]
    public void The_preconditioning_is_that_of_the_paper()
    {
        foreach (double noise in new[] { 0.002, 0.5, 80 })
        {
            var p = Preconditioning.Of(noise);
            double all = noise * noise + Data * Data;
            Assert.Equal(1, p.Input * p.Input * all, 1e-5); // What the network reads has variance 1.
            Assert.Equal(Math.Log(noise) / 4, p.Level, 1e-6);
            // And so has what it is to make: (y - skip (y + n)) / output.
            Assert.Equal(1, (Math.Pow((1 - p.Skip) * Data, 2) + Math.Pow(p.Skip * noise, 2)) / (p.Output * p.Output), 1e-4);
        }
    }

    [Fact]
    public void Heuns_steps_follow_the_probability_flow_with_an_error_that_falls_with_the_square_of_their_number()
    {
        double coarse = Error(50), fine = Error(200);

        Assert.InRange(Error(12), 0, 0.1);
        Assert.InRange(fine, 0, 3e-4);
        Assert.InRange(coarse / fine, 12, 24); // Four times as many steps: a sixteenth.

        static double Error(int steps)
        {
            double[] levels =
                (DiffusionSampling.Default with
                {
                    Steps = steps, MinNoise = 0.002
                }).Levels(); // The last step, to 0, has an error of its own.
            float[] images = [.. new[] { -1.5f, -0.2f, 0.4f, 2 }.Select(x => x * (float)levels[0])];
            double[] expected = [.. images.Select(x => x * Data / Math.Sqrt(Data * Data + levels[0] * levels[0]))];
            DiffusionSolver.Solve(Zeros(4), images, [-1], [], levels, DiffusionSampler.Heun, 1);
            return expected.Zip(images, (e, x) => Math.Abs(x / e - 1)).Max();
        }
    }

    [Fact]
    public void Ancestral_steps_end_in_the_datas_distribution()
    {
        const int Count = 64, Pixels = 100;
        var sampling = DiffusionSampling.Default with { Sampler = DiffusionSampler.Ancestral, Steps = 400 };
        var images = new float[Count * Pixels];
        Philox.FillNormal(images, new RandomKey(1, 0));
        for (int i = 0; i < images.Length; i++)
            images[i] *= (float)sampling.MaxNoise;
        RandomKey[] keys = [.. Enumerable.Range(0, Count).Select(i => new RandomKey((ulong)i, 0))];

        DiffusionSolver.Solve(Zeros(Pixels), images, new int[Count], keys, sampling.Levels(), sampling.Sampler, 1);

        // 6,400 draws have the data's deviation to within 3 % in all but one case of a thousand; so many steps are off by 1 %.
        Assert.Equal(Data, Math.Sqrt(images.Average(x => (double)x * x)), 0.03);
        Assert.Equal(0, images.Average(x => (double)x), 0.03);
    }

    [Fact]
    public void Guidance_goes_from_what_is_expected_without_the_class_towards_the_class_and_beyond()
    {
        var network = new ClassResponse(0.5f);
        var denoiser = new DiffusionDenoiser(network, 1, 2);
        float Clean(double guidance)
        {
            var clean = new float[1];
            denoiser.Run([0.3f], 1, [1], guidance, clean);
            return clean[0];
        }

        Assert.Equal(Clean(0) + 2 * (Clean(1) - Clean(0)), Clean(2), 1e-6f);
        Assert.True(Clean(1) > Clean(0));
        Assert.Equal([[0, 0], [0, 1]], network.Classes.Take(2).Select(c => c.Select(v => (int)v).ToArray()));
    }

    private static DiffusionDenoiser Zeros(int pixels) => new(new ClassResponse(0), pixels, 0);

    /// <summary>Makes a number where it is given a class, and zeros where not.</summary>
    private sealed class ClassResponse(float value) : IImageNetwork
    {
        public List<float[]> Classes { get; } = [];

        public ImmutableArray<int> InputShape => [];

        public ImmutableArray<int> OutputShape => [];

        public void Run(ReadOnlySpan<float> input, Span<float> output, int count)
        {
            output.Clear();
            int pixels = output.Length / count, row = input.Length / count;
            for (int i = 0; i < count && value != 0; i++)
            {
                float[] classes = input.Slice(i * row + pixels + 1, row - pixels - 1).ToArray();
                Classes.Add(classes);
                output.Slice(i * pixels, pixels).Fill(classes.Contains(1) ? value : 0);
            }
        }

        public void Dispose() { }
    }
}
