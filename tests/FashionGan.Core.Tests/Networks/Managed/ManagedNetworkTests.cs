using System.Collections.Immutable;

namespace FashionGan.Tests;

public sealed class ManagedNetworkTests
{
    private const int Side = 8; // Small enough for the definitions' speed.

    public static TheoryData<string> Architectures => [.. ManagedNetwork.Architectures];

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Every_architecture_gives_what_its_layers_definitions_give(string architecture)
    {
        var weights = PaperWeights.Make(architecture, Side, Side);
        foreach (int vector in new[] { 4, 8, 16 })
        {
            using var network = ManagedNetwork.Create(weights, threads: 1, vector);
            float[] input = Draw(2 * Length(network.InputShape), seed: vector), output = new float[2 * Length(network.OutputShape)];
            network.Run(input, output, 2);
            for (int i = 0; i < 2; i++)
            {
                double[] expected = PaperWeights.Run(weights, input.AsSpan(i * input.Length / 2, input.Length / 2).ToArray());
                float[] actual = output.AsSpan(i * output.Length / 2, output.Length / 2).ToArray();
                Assert.Equal(expected.Length, actual.Length);
                Assert.InRange(expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max(), 0, 1e-5);
            }
        }
    }

    [Theory]
    [InlineData("paper-denoiser", 28, 28)]
    [InlineData("paper-denoiser", 4, 20)]
    [InlineData("paper-generator", 12, 8)]
    [InlineData("paper-discriminator", 8, 16)]
    [InlineData("light-generator", 12, 8)]
    [InlineData("light-discriminator", 8, 16)]
    [InlineData("vanilla-generator", 7, 5)]
    [InlineData("vanilla-discriminator", 7, 5)]
    [InlineData("dncnn", 7, 5)]
    [InlineData("ffdnet", 6, 10)]
    [InlineData("unet", 28, 28)]
    [InlineData("unet", 4, 20)]
    [InlineData("diffusion", 4, 20)]
    [InlineData("fashion-classifier", 9, 21)]
    public void Other_sizes_work_too(string architecture, int height, int width)
    {
        var weights = PaperWeights.Make(architecture, height, width);
        using var network = ManagedNetwork.Create(weights);
        float[] input = Draw(Length(network.InputShape), seed: 1), output = new float[Length(network.OutputShape)];

        network.Run(input, output, 1);

        Assert.InRange(PaperWeights.Run(weights, input).Zip(output, (e, a) => Math.Abs(e - a)).Max(), 0, 1e-5);
    }

    [Theory]
    [InlineData("paper-denoiser", "28,28", "28,28")]
    [InlineData("paper-generator", "100", "28,28")]
    [InlineData("paper-discriminator", "28,28", "1")]
    [InlineData("light-generator", "20", "28,28")]
    [InlineData("light-discriminator", "28,28", "1")]
    [InlineData("vanilla-generator", "64", "28,28")]
    [InlineData("vanilla-discriminator", "28,28", "1")]
    [InlineData("dncnn", "28,28", "28,28")]
    [InlineData("ffdnet", "28,28", "28,28")]
    [InlineData("unet", "28,28", "28,28")]
    [InlineData("diffusion", "788", "28,28")] // Pixels, the noise level, and 3 classes.
    [InlineData("fashion-classifier", "28,28", "138")]
    public void The_shapes_are_images_latents_and_probabilities(string architecture, string input, string output)
    {
        using var network = ManagedNetwork.Create(PaperWeights.Make(architecture));

        Assert.Equal((input, output), (string.Join(',', network.InputShape), string.Join(',', network.OutputShape)));
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void An_images_result_is_the_same_to_the_byte_alone_and_in_any_batch_on_any_number_of_threads(string architecture)
    {
        var weights = PaperWeights.Make(architecture, Side, Side);
        using var one = ManagedNetwork.Create(weights, threads: 1);
        using var many = ManagedNetwork.Create(weights, threads: 4);
        int count = 2 * one.Graph.Chunk + 3;
        int inputs = Length(one.InputShape), outputs = Length(one.OutputShape);
        float[] input = Draw(count * inputs, seed: 3), alone = new float[count * outputs], together = new float[count * outputs],
            offset = new float[(count - 1) * outputs];

        for (int i = 0; i < count; i++)
            one.Run(input.AsSpan(i * inputs, inputs), alone.AsSpan(i * outputs, outputs), 1);
        many.Run(input, together, count);
        one.Run(input.AsSpan(inputs), offset, count - 1);

        Assert.Equal(alone, together);
        Assert.Equal(alone[outputs..], offset);
    }

    [Fact]
    public void Many_threads_may_call_at_once()
    {
        using var network = ManagedNetwork.Create(PaperWeights.Make("paper-denoiser", Side, Side), threads: 3);
        int count = 2 * network.Graph.Chunk + 1;
        float[] input = Draw(count * Side * Side, seed: 4), expected = new float[input.Length];
        network.Run(input, expected, count);

        var threads = new Thread[8];
        var results = new float[8][];
        for (int n = 0; n < threads.Length; n++)
        {
            int mine = n;
            threads[n] = new Thread(() =>
            {
                for (int again = 0; again < 5; again++)
                {
                    results[mine] = new float[expected.Length];
                    network.Run(input, results[mine], count);
                }
            });
        }
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());

        Assert.All(results, r => Assert.Equal(expected, r));
    }

    [Fact]
    public void A_call_takes_no_memory_after_the_first()
    {
        using var network = ManagedNetwork.Create(PaperWeights.Make("paper-denoiser", Side, Side), threads: 2);
        int several = network.Graph.Chunk + 1;
        float[] input = Draw(several * Side * Side, seed: 4), output = new float[input.Length];
        foreach (int count in new[] { 1, several })
        {
            long least = long.MaxValue;
            for (int attempt = 0; attempt < 10; attempt++) // At first code is compiled, and the thread pool's queue grows.
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int call = 0; call < 10; call++)
                    network.Run(input, output, count);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
            Assert.Equal(0, least);
        }
    }

    [Fact]
    public void A_call_ends_though_the_thread_pool_is_busy()
    {
        using var network = ManagedNetwork.Create(PaperWeights.Make("paper-denoiser", Side, Side), threads: 64);
        int count = 4 * network.Graph.Chunk;
        using var release = new ManualResetEventSlim();
        int blocked = ThreadPool.ThreadCount + 2 * Environment.ProcessorCount;
        using var ended = new CountdownEvent(blocked);
        for (int i = 0; i < blocked; i++)
            ThreadPool.UnsafeQueueUserWorkItem(_ => { release.Wait(); ended.Signal(); }, null);
        try
        {
            network.Run(new float[count * Side * Side], new float[count * Side * Side], count);
        }
        finally
        {
            release.Set();
        }
        Assert.True(ended.Wait(TimeSpan.FromSeconds(60)));
        // The helpers that the pool runs only now must do no harm to the next call.
        float[] input = Draw(count * Side * Side, seed: 6), first = new float[input.Length], second = new float[input.Length];
        network.Run(input, first, count);
        network.Run(input, second, count);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Weights_that_do_not_fit_are_refused()
    {
        var good = PaperWeights.Make("paper-generator");

        var error = Assert.Throws<InvalidDataException>(() => ManagedNetwork.Create(good with { Tensors = good.Tensors.RemoveAt(0) }));

        Assert.Equal("The weights of 'paper-generator' lack the tensor 'dense.weight'.", error.Message);
    }

    [Fact]
    public void A_size_that_would_take_gigabytes_is_refused_before_any_is_taken()
    {
        var good = PaperWeights.Make("paper-denoiser");
        var huge = good with { Settings = good.Settings.SetItem("height", "4096").SetItem("width", "4096") };
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("run it on smaller tiles", Assert.Throws<InvalidDataException>(() => ManagedNetwork.Create(huge)).Message);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Calls_that_do_not_fit_are_refused()
    {
        var network = ManagedNetwork.Create(PaperWeights.Make("paper-discriminator"));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Run([], [], 0));
        Assert.Contains("2 inputs of 784 numbers take 1568, but 1567",
            Assert.Throws<ArgumentException>(() => network.Run(new float[1567], new float[2], 2)).Message);
        Assert.Contains("room for 1", Assert.Throws<ArgumentException>(() => network.Run(new float[1568], new float[1], 2)).Message);
        Assert.Contains("threads is 0, allowed is 1 to 64",
            Assert.Throws<ArgumentException>(() => ManagedNetwork.Create(PaperWeights.Make("paper-denoiser"), threads: 0)).Message);
        network.Dispose();
        Assert.Throws<ObjectDisposedException>(() => network.Run(new float[784], new float[1], 1));
    }

    [Fact]
    public void Weights_that_went_through_a_file_give_the_same_network()
    {
        var weights = PaperWeights.Make("paper-denoiser");
        using var direct = ManagedNetwork.Create(weights);
        using var read = ManagedNetwork.Create(SafetensorsFile.Read(SafetensorsFile.ToBytes(weights)));
        float[] input = Draw(784, seed: 9), first = new float[784], second = new float[784];

        direct.Run(input, first, 1);
        read.Run(input, second, 1);

        Assert.Equal(first, second);
    }

    private static int Length(ImmutableArray<int> shape) => shape.Aggregate((a, b) => a * b);

    private static float[] Draw(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }
}
