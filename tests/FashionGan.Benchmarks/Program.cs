using System.Globalization;
using FashionGan;
using FashionGan.Benchmarks;
using FashionGan.Torch;

// The server under load, pipelines over files larger than memory, another checkout beside this one, and estimates against the truth.
switch (args)
{
    case ["serve", .. var load]:
        int[] numbers = [.. load.TakeWhile(l => !l.StartsWith('-')).Select(Number)];
        await ServeLoad.Run(
            numbers is [var clients, ..] ? clients : 64, numbers is [_, var seconds, ..] ? seconds : 120,
            numbers is [_, _, var pause, ..] ? pause : 0, load[numbers.Length..]);
        return 0;
    case ["parquet", var verb, var file, var rows]:
        ParquetLoad.Step(verb, file, Number(rows));
        return 0;
    case ["parquet", .. var rows]:
        ParquetLoad.Run(rows is [var most] ? Number(most) : 1_000_000);
        return 0;
    case ["builds", var other, .. var tasks]:
        BuildPair.Run(other, tasks);
        return 0;
    case ["estimate", var folder]:
        EstimateTable.Write(folder);
        return 0;
    case ["shards", .. var images]:
        ShardedJob.Run(images is [var some] ? Number(some) : 20_000);
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

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
