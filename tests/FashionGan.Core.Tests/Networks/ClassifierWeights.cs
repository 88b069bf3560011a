using System.Collections.Immutable;

namespace FashionGan.Tests;

/// <summary>Random weights for the classifier, and what it does with them, by the layers' definitions.</summary>
internal static class ClassifierWeights
{
    public const string Architecture = "fashion-classifier";

    private const int Classes = 10;

    public static NetworkWeights Make(int height = 28, int width = 28)
    {
        var random = new Random(6);
        var tensors = new List<WeightTensor>();
        foreach (var (number, inputs, outputs, kernel) in new[] { (1, 1, 32, 5), (2, 32, 64, 3), (3, 64, 128, 3) })
        {
            Add($"conv{number}.weight", Math.Sqrt(6.0 / (inputs * kernel * kernel)), outputs, inputs, kernel, kernel);
            Add($"norm{number}.weight", 1, outputs);
            Add($"norm{number}.bias", 0.3, outputs);
            Add($"norm{number}.running_mean", 0.3, outputs);
            tensors.Add(
                new($"norm{number}.running_var", [outputs], [.. Enumerable.Range(0, outputs).Select(_ => 0.3f + random.NextSingle())]));
            tensors.Add(new($"norm{number}.num_batches_tracked", [], [938f]));
        }
        int flat = 128 * ((height + 7) / 8) * ((width + 7) / 8);
        Add("features.weight", Math.Sqrt(1.0 / flat), 128, flat);
        Add("features.bias", 0.1, 128);
        Add("logits.weight", 1, Classes, 128);
        Add("logits.bias", 0.1, Classes);
        var settings = ImmutableSortedDictionary<string, string>.Empty.Add("height", $"{height}").Add("width", $"{width}")
            .Add("classes", $"{Classes}");
        return new(Architecture, settings, [.. tensors]);

        void Add(string name, double scale, params int[] shape) => tensors.Add(
            new(name, [.. shape],
                [.. Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(_ => (float)((2 * random.NextSingle() - 1) * scale))]));
    }

    public static double[] Run(NetworkWeights weights, float[] input)
    {
        var values = weights.Tensors.ToDictionary(t => t.Name, t => t.Values);
        var x = new ReferenceTensor(
            1, int.Parse(weights.Settings["height"]), int.Parse(weights.Settings["width"]), [.. input.Select(v => (double)v)]);
        x = Pool(Layer(x, 1, 32, 5));
        x = Pool(Layer(x, 2, 64, 3));
        x = Pool(Layer(x, 3, 128, 3));
        x = x.Dense(values["features.weight"], values["features.bias"], 128, 1, 1).Leaky(0);
        double[] shares = [.. x.Dense(values["logits.weight"], values["logits.bias"], Classes, 1, 1).Values.Select(Math.Exp)];
        return [.. x.Values, .. shares.Select(s => s / shares.Sum())];

        ReferenceTensor Layer(ReferenceTensor t, int number, int outputs, int kernel) => t
            .Convolution(values[$"conv{number}.weight"], null, outputs, kernel, 1, kernel / 2)
            .BatchNorm(
                values[$"norm{number}.weight"], values[$"norm{number}.bias"], values[$"norm{number}.running_mean"],
                values[$"norm{number}.running_var"])
            .Leaky(0);
    }

    private static ReferenceTensor Pool(ReferenceTensor t) =>
        ReferenceTensor.Make(t.Channels, (t.Height + 1) / 2, (t.Width + 1) / 2, (c, y, x) =>
    {
        double most = double.NegativeInfinity;
        for (int v = 2 * y; v < Math.Min(2 * y + 2, t.Height); v++)
            for (int u = 2 * x; u < Math.Min(2 * x + 2, t.Width); u++)
                most = Math.Max(most, t[c, v, u]);
        return most;
    });
}
