using System.Globalization;
using FashionGan;
using FashionGan.Benchmarks;
using FashionGan.Torch;

// What are no pairs: the server under load, and pipelines over files larger than memory.
if (args is ["serve", .. var load])
{
    int[] numbers = [.. load.TakeWhile(l => !l.StartsWith('-')).Select(l => int.Parse(l, CultureInfo.InvariantCulture))];
    int Number(int at, int otherwise) => at < numbers.Length ? numbers[at] : otherwise;
    await ServeLoad.Run(Number(0, 64), Number(1, 120), Number(2, 0), load[numbers.Length..]);
    return 0;
}
switch (args)
{
    case ["parquet", var verb, var file, var count]:
        ParquetLoad.Step(verb, file, long.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["shards", .. var images]:
        ShardedJob.Run(images is [var some] ? long.Parse(some, CultureInfo.InvariantCulture) : 20_000);
        return 0;
    case ["parquet", .. var count]:
        ParquetLoad.Run(count is [var rows] ? long.Parse(rows, CultureInfo.InvariantCulture) : 1_000_000);
        return 0;
}
var all = new Dictionary<string, Func<PairedRun>>
{
    ["loading"] = LoadingBenchmark.Run,
    ["generation-metrics"] = GenerationMetricsBenchmark.Run,
    ["noise"] = NoiseBenchmark.Run,
    ["scoring"] = ScoringBenchmark.Run,
    ["inference-throughput"] = InferenceBenchmark.Throughput,
    ["inference-latency"] = InferenceBenchmark.Latency,
    ["training-denoiser"] = TrainingBenchmark.Denoiser,
    ["training-gan"] = TrainingBenchmark.Gan,
};
foreach (var engine in new[] { InferenceEngine.Torch, InferenceEngine.Managed })
    foreach (int batch in new[] { 16, 64, 1_024 })
        all[$"scoring-{engine.ToString().ToLowerInvariant()}-{batch}"] = () => ScoringBenchmark.Batches(engine, batch);
foreach (var (name, run) in OnnxRuntimeBenchmark.All())
    all[name] = run;
// A name's beginning stands for all that go on with a dash, such as "onnx-unet".
string[] Named(string name) => [.. all.Keys.Where(k => k == name || k.StartsWith(name + '-', StringComparison.Ordinal))];
if (args.FirstOrDefault(a => Named(a).Length == 0) is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark '{unknown}'. There are: {string.Join(", ", all.Keys)}.");
    return 2;
}
NativeHeap.KeepFreedBlocks(); // As the tool does, for both sides alike.
Console.WriteLine(PairedRun.Header);
foreach (string name in args.Length == 0 ? all.Keys : args.SelectMany(Named).Distinct())
    Console.WriteLine(all[name]());
return 0;
