using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;

namespace FashionGan.Benchmarks;

/// <summary>
/// Every network in the box run by plain .NET against ONNX Runtime, which runs the model that we export, on as many threads.
/// </summary>
/// <remarks>
/// ONNX Runtime has its defaults (every optimisation, threads that spin), and inputs and outputs that are bound once. Its threads spin for
/// some 40 ms after its last call, so there is a pause of 0.1 s before each turn: else they would hold a core in ours. .NET compiles what
/// runs often once more, in the background, so both run for a while before. Both answers must agree to within 1e-5.
/// </remarks>
internal static class OnnxRuntimeBenchmark
{
    private const int Rounds = 15;
    private const double LeastSeconds = 0.1;
    private const int WarmTurns = 20;
    private const float Tolerance = 1e-5f;

    private static readonly int[] Threads = [1, 2], Batches = [1, 64, 256];

    /// <summary>A benchmark for every network, number of threads and batch, called <c>onnx-NETWORK-THREADS-BATCH</c>.</summary>
    public static IEnumerable<KeyValuePair<string, Func<PairedRun>>> All() =>
        from network in PretrainedNetwork.All
        from threads in Threads
        from batch in Batches
        select KeyValuePair.Create($"onnx-{network.Name}-{threads}-{batch}", () => Run(network, threads, batch));

    private static PairedRun Run(PretrainedNetwork pretrained, int threads, int batch)
    {
        var weights = pretrained.Load();
        var plan = NetworkArchitectures.Plan(weights);
        using var managed = ManagedNetwork.Create(weights, threads);
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
        using var session = new InferenceSession(OnnxFile.ToBytes(weights), options);
        float[] input = Draw(plan, batch), expected = new float[batch * Length(managed.OutputShape)], output = new float[expected.Length];
        using var run = new OnnxRuntimeCall(session, plan, input, output, batch);
        managed.Run(input, expected, batch);
        run.Run();
        float apart = expected.Zip(output, (a, b) => Math.Abs(a - b) / Math.Max(1, Math.Abs(a))).Max();
        if (!(apart <= Tolerance))
            throw new InvalidOperationException($"{pretrained.Name}: plain .NET and ONNX Runtime are {apart} apart.");
        Warm(() => managed.Run(input, expected, batch));
        Warm(run.Run);
        int calls = (int)Math.Clamp(LeastSeconds / Enumerable.Range(0, 3).Min(_ => PairedRun.Seconds(run.Run)), 1, 1_000);
        return PairedRun.Of(
            $"{pretrained.Name}, threads {threads}, batch {batch}, {calls} calls", "ONNX Runtime", Rounds,
            () => Repeat(calls, () => managed.Run(input, expected, batch)), () => Repeat(calls, run.Run), () => Thread.Sleep(100));
    }

    // With pauses, in which nothing keeps the compiler from its work.
    private static void Warm(Action call)
    {
        for (int turn = 0; turn < WarmTurns; turn++)
        {
            for (double left = 0.05; left > 0; left -= PairedRun.Seconds(call)) { }
            Thread.Sleep(50);
        }
    }

    private static void Repeat(int calls, Action call)
    {
        for (int i = 0; i < calls; i++)
            call();
    }

    /// <summary>A batch of noise: a class of those that there are, pixels in [0, 1], anything else normal.</summary>
    private static float[] Draw(NetworkPlan plan, int batch)
    {
        var values = new float[batch * plan.Inputs.Sum(i => i.Shape.Count)];
        for (int row = 0, at = 0; row < batch; row++)
            foreach (var input in plan.Inputs)
            {
                var part = values.AsSpan(at, (int)input.Shape.Count);
                if (input.Name == PlanInput.Class)
                    part[row % part.Length] = 1;
                else if (input.Shape.IsVector)
                    Philox.FillNormal(part, new RandomKey(1, (ulong)at));
                else
                    Philox.FillUniform(part, new RandomKey(1, (ulong)at));
                at += part.Length;
            }
        return values;
    }

    private static int Length(ImmutableArray<int> shape) => shape.Aggregate((a, b) => a * b);
}
