namespace FashionGan.Tests;

/// <summary>What the networks that learn the noise do, by their layers' definitions.</summary>
internal sealed class ReferenceDenoisers(NetworkWeights weights)
{
    private readonly Dictionary<string, float[]> _values = weights.Tensors.ToDictionary(t => t.Name, t => t.Values);

    public double[] Run(float[] input)
    {
        var image = new ReferenceTensor(1, Setting("height"), Setting("width"), [.. input.Select(v => (double)v)]);
        var noise = weights.Architecture switch { "dncnn" => DnCnn(image), "ffdnet" => FfdNet(image), _ => UNet(image) };
        return [.. image.Values.Zip(noise.Values, (x, r) => Math.Clamp(x - r, 0, 1))];
    }

    private ReferenceTensor DnCnn(ReferenceTensor x)
    {
        int depth = Setting("depth"), channels = Setting("channels");
        x = Convolution(x, "conv1", channels).Leaky(0);
        for (int layer = 2; layer < depth; layer++)
            x = Convolution(x, $"conv{layer}", channels).BatchNorm(
                _values[$"norm{layer}.weight"], _values[$"norm{layer}.bias"], _values[$"norm{layer}.running_mean"],
                _values[$"norm{layer}.running_var"]).Leaky(0);
        return Convolution(x, $"conv{depth}", 1);
    }

    private ReferenceTensor FfdNet(ReferenceTensor image)
    {
        int channels = Setting("channels");
        var x = image.Convolution(_values["head.weight"], _values["head.bias"], channels, 6, 2, 2).Leaky(0);
        for (int block = 1; block <= Setting("blocks"); block++)
            x = Sum(x, Convolution(Convolution(x, $"block{block}a", channels).Leaky(0), $"block{block}b", channels));
        return x.Transposed(_values["tail.weight"], _values["tail.bias"], 1, 6, 2, 2);
    }

    private ReferenceTensor UNet(ReferenceTensor image)
    {
        int full = Setting("full"), half = Setting("half"), quarter = Setting("quarter");
        var skipFull = Block(Convolution(Setting("inputs") == 2 ? WithNoiseLevel(image) : image, "stem", full).Leaky(0.1), "enc1_1", full);
        var skipHalf = Block(Down(skipFull, "down1", half), "enc2_1", half);
        var x = Block(Down(skipHalf, "down2", quarter), "mid_1", quarter);
        x = Block(Sum(Up(x, "up2", half), skipHalf), "dec2_1", half);
        x = Block(Sum(Up(x, "up1", full), skipFull), "dec1_1", full);
        return Convolution(x, "out", 1);
    }

    private static ReferenceTensor WithNoiseLevel(ReferenceTensor image)
    {
        double sum = 0;
        int[,] mask = { { 1, -2, 1 }, { -2, 4, -2 }, { 1, -2, 1 } };
        for (int y = 1; y < image.Height - 1; y++)
            for (int x = 1; x < image.Width - 1; x++)
            {
                double difference = 0;
                for (int i = -1; i <= 1; i++)
                    for (int j = -1; j <= 1; j++)
                        difference += mask[i + 1, j + 1] * image[0, y + i, x + j];
                sum += Math.Abs(difference);
            }
        double level = Math.Sqrt(Math.PI / 2) * sum / (6 * (image.Height - 2) * (image.Width - 2));
        return ReferenceTensor.Make(2, image.Height, image.Width, (c, y, x) => c == 0 ? image[0, y, x] : level);
    }

    private ReferenceTensor Block(ReferenceTensor x, string name, int width) =>
        Sum(x, Convolution(Convolution(x, $"{name}a", width).Leaky(0.1), $"{name}b", width));

    private ReferenceTensor Convolution(ReferenceTensor x, string name, int outputs) =>
        x.Convolution(_values[$"{name}.weight"], _values.GetValueOrDefault($"{name}.bias"), outputs, 3, 1, 1);

    private ReferenceTensor Down(ReferenceTensor x, string name, int outputs) =>
        x.Convolution(_values[$"{name}.weight"], _values[$"{name}.bias"], outputs, 2, 2, 0);

    private ReferenceTensor Up(ReferenceTensor x, string name, int outputs) =>
        x.Transposed(_values[$"{name}.weight"], _values[$"{name}.bias"], outputs, 2, 2, 0);

    private static ReferenceTensor Sum(ReferenceTensor a, ReferenceTensor b) => a with
    {
        Values = [.. a.Values.Zip(b.Values, (x, y) => x + y)],
    };

    private int Setting(string key) => int.Parse(weights.Settings[key]);
}
