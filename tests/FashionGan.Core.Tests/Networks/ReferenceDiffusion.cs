namespace FashionGan.Tests;

/// <summary>A diffusion network with random weights, and what it does, by its layers' definitions.</summary>
internal sealed class ReferenceDiffusion(NetworkWeights weights)
{
    public const string Architecture = "diffusion";

    private const int Full = 8, Half = 16, Quarter = 24, Classes = 3, Groups = 8;

    private readonly Dictionary<string, float[]> _values = weights.Tensors.ToDictionary(t => t.Name, t => t.Values);

    public static NetworkWeights Make(int height, int width)
    {
        var random = new Random(6);
        var plan = new DiffusionNetwork(Full, Half, Quarter, 1, 1, 20).Plan(new ImageSize(height, width), Classes);
        return new(plan.Architecture, plan.Settings, [.. plan.Tensors.Select(t =>
        {
            double inputs = t.Count / t.Shape[0];
            double scale = t.Role == TensorRole.Weight ? Math.Sqrt(1.5 / inputs) : 0.1, middle = t.Role == TensorRole.Scale ? 1 : 0;
            return new WeightTensor(t.Name, t.Shape,
                [.. Enumerable.Range(0, (int)t.Count).Select(_ => (float)(middle + scale * (2 * random.NextDouble() - 1)))]);
        })]);
    }

    public double[] Run(float[] input)
    {
        int height = int.Parse(weights.Settings["height"]), width = int.Parse(weights.Settings["width"]), pixels = height * width;
        var image = new ReferenceTensor(1, height, width, [.. input.Take(pixels).Select(v => (double)v)]);
        var embedding = Embed(input[pixels], input[(pixels + 1)..]);
        var atFull = Block(Convolution(image, "stem", Full, 3, 1, 1), "enc1_1", embedding);
        var atHalf = Block(Convolution(atFull, "down1", Half, 2, 2, 0), "enc2_1", embedding);
        var x = Block(Convolution(atHalf, "down2", Quarter, 2, 2, 0), "mid_1", embedding);
        x = Block(Sum(Up(x, "up2", Half), atHalf), "dec2_1", embedding);
        x = Block(Sum(Up(x, "up1", Full), atFull), "dec1_1", embedding);
        return Convolution(Silu(Norm(x, "out_norm")), "out", 1, 3, 1, 1).Values;
    }

    private ReferenceTensor Embed(float noiseLevel, float[] classes)
    {
        double[] waves = [.. Enumerable.Range(0, 32).Select(i => (double)(float)(0.5 * Math.Pow(64, i / 31.0)))];
        var features = Vector([.. waves.Select(w => Math.Cos(w * noiseLevel)), .. waves.Select(w => Math.Sin(w * noiseLevel))]);
        var level = Dense(Silu(Dense(features, "level_dense1")), "level_dense2");
        return Silu(Sum(level, Dense(Vector([.. classes.Select(c => (double)c)]), "class_dense")));
    }

    private ReferenceTensor Block(ReferenceTensor x, string name, ReferenceTensor embedding)
    {
        var y = Norm(Convolution(Silu(Norm(x, $"{name}norm_a")), $"{name}a", x.Channels, 3, 1, 1), $"{name}norm_b");
        var steer = Dense(embedding, $"{name}told").Values;
        y = ReferenceTensor.Make(
            y.Channels, y.Height, y.Width, (c, row, column) => y[c, row, column] * (1 + steer[c]) + steer[y.Channels + c]);
        return Sum(x, Convolution(Silu(y), $"{name}b", x.Channels, 3, 1, 1));
    }

    private ReferenceTensor Norm(ReferenceTensor x, string name)
    {
        int each = x.Values.Length / Groups;
        var moments =
            x.Values.Chunk(each).Select(g => (Mean: g.Average(), Variance: g.Average(v => v * v) - Math.Pow(g.Average(), 2))).ToArray();
        return ReferenceTensor.Make(x.Channels, x.Height, x.Width, (c, row, column) =>
        {
            var (mean, variance) = moments[c * Groups / x.Channels];
            return (x[c, row, column] - mean) / Math.Sqrt(variance + 1e-5) * _values[$"{name}.weight"][c] + _values[$"{name}.bias"][c];
        });
    }

    private ReferenceTensor Dense(ReferenceTensor x, string name)
    {
        float[] weight = _values[$"{name}.weight"];
        int outputs = weight.Length / x.Values.Length;
        return x.Dense(weight, _values.GetValueOrDefault($"{name}.bias") ?? new float[outputs], outputs, 1, 1);
    }

    private ReferenceTensor Convolution(ReferenceTensor x, string name, int outputs, int kernel, int stride, int padding) =>
        x.Convolution(_values[$"{name}.weight"], _values[$"{name}.bias"], outputs, kernel, stride, padding);

    private ReferenceTensor Up(ReferenceTensor x, string name, int outputs) =>
        x.Transposed(_values[$"{name}.weight"], _values[$"{name}.bias"], outputs, 2, 2, 0);

    private static ReferenceTensor Silu(ReferenceTensor x) => x.Map(v => v / (1 + Math.Exp(-v)));

    private static ReferenceTensor Vector(double[] values) => new(values.Length, 1, 1, values);

    private static ReferenceTensor Sum(ReferenceTensor a, ReferenceTensor b) =>
        a with { Values = [.. a.Values.Zip(b.Values, (x, y) => x + y)] };
}
