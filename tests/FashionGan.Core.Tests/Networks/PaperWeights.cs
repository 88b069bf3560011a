using System.Collections.Immutable;

namespace FashionGan.Tests;

/// <summary>Random weights for every architecture, and what each network does with them, by the layers' definitions.</summary>
internal static class PaperWeights
{
    // Keeps what is taken from an image small, so that most pixels stay inside (0, 1).
    private const int Residual = 40;

    public static NetworkWeights Make(string architecture, int height = 28, int width = 28)
    {
        if (architecture == ClassifierWeights.Architecture)
            return ClassifierWeights.Make(height, width);
        if (architecture == ReferenceDiffusion.Architecture)
            return ReferenceDiffusion.Make(height, width);
        var random = new Random(5);
        var tensors = new List<WeightTensor>();
        var settings = ImmutableSortedDictionary<string, string>.Empty.Add("height", $"{height}").Add("width", $"{width}");
        int area = height / 4 * (width / 4);
        switch (architecture)
        {
            case "paper-denoiser":
                Layer("conv1", 9, 32, 1, 3, 3);
                Layer("conv2", 32 * 9, 64, 32, 3, 3);
                Add("deconv1.weight", 64 * 4, 64, 32, 4, 4);
                Add("deconv1.bias", 9, 32);
                Add("deconv2.weight", 32 * 4, 32, 1, 4, 4);
                Add("deconv2.bias", 9, 1);
                break;
            case "paper-generator":
                settings = settings.Add("latent", "100");
                Layer("dense", 100, 128 * area, 100);
                Add("deconv1.weight", 128 * 4, 128, 128, 4, 4);
                Norm("norm1", 128);
                Add("deconv2.weight", 128 * 4, 128, 64, 4, 4);
                Norm("norm2", 64);
                Layer("conv", 64 * 9, 1, 64, 3, 3);
                break;
            case "paper-discriminator":
                Layer("conv1", 25, 64, 1, 5, 5);
                Layer("conv2", 64 * 25, 128, 64, 5, 5);
                Layer("conv3", 128 * 9, 256, 128, 3, 3);
                int left = 256 * ((height / 4 + 1) / 2) * ((width / 4 + 1) / 2);
                Layer("logit", left, 1, left);
                break;
            case "light-generator":
                settings = settings.Add("latent", "20").Add("channels", "6");
                Layer("dense", 20, 12 * area, 20);
                Add("deconv1.weight", 12 * 4, 12, 6, 4, 4);
                Norm("norm1", 6);
                Add("deconv2.weight", 6 * 4, 6, 1, 4, 4);
                Add("deconv2.bias", 9, 1);
                break;
            case "light-discriminator":
                settings = settings.Add("channels", "6");
                Layer("conv1", 16, 6, 1, 4, 4);
                Add("conv2.weight", 6 * 16, 12, 6, 4, 4);
                Norm("norm2", 12);
                Layer("logit", 12 * area, 1, 12 * area);
                break;
            case "conditional-generator":
                settings = settings.Add("latent", "20").Add("channels", "8").Add("classes", "3");
                Layer("dense", 20, 16 * area, 20);
                foreach (var (place, channels) in new[] { (0, 16), (1, 8), (2, 4) })
                {
                    Norm($"norm{place}", channels);
                    Layer($"told{place}", 3, 2 * channels, 3);
                }
                Add("deconv1.weight", 16 * 4, 16, 8, 4, 4);
                Add("deconv2.weight", 8 * 4, 8, 4, 4, 4);
                Layer("out", 4 * 9, 1, 4, 3, 3);
                break;
            case "conditional-discriminator":
                settings = settings.Add("channels", "8").Add("classes", "3");
                Layer("conv0", 9, 2, 1, 3, 3);
                Add("conv1.weight", 2 * 16, 8, 2, 4, 4);
                Norm("norm1", 8);
                Add("conv2.weight", 8 * 16, 16, 8, 4, 4);
                Norm("norm2", 16);
                Layer("logit", 16 * area, 3, 16 * area);
                break;
            case "vanilla-generator":
                settings = settings.Add("latent", "64");
                Layer("dense1", 64, 256, 64);
                Layer("dense2", 256, 512, 256);
                Layer("dense3", 512, 1024, 512);
                Layer("dense4", 1024, height * width, 1024);
                break;
            case "vanilla-discriminator":
                Layer("dense1", height * width, 512, height * width);
                Layer("dense2", 512, 256, 512);
                Layer("logit", 256, 1, 256);
                break;
            case "dncnn":
                settings = settings.Add("depth", "4").Add("channels", "6");
                Layer("conv1", 9, 6, 1, 3, 3);
                foreach (int layer in new[] { 2, 3 })
                {
                    Add($"conv{layer}.weight", 6 * 9, 6, 6, 3, 3);
                    Norm($"norm{layer}", 6);
                }
                Layer("conv4", Residual * 6 * 9, 1, 6, 3, 3);
                break;
            case "ffdnet":
                settings = settings.Add("blocks", "2").Add("channels", "6");
                Layer("head", 36, 6, 1, 6, 6);
                foreach (string block in new[] { "block1", "block2" })
                {
                    Layer($"{block}a", 6 * 9, 6, 6, 3, 3);
                    Layer($"{block}b", 4 * 6 * 9, 6, 6, 3, 3);
                }
                Add("tail.weight", Residual * 6 * 9, 6, 1, 6, 6);
                Add("tail.bias", 100, 1);
                break;
            case "unet":
                settings = settings.Add("full", "6").Add("half", "10").Add("quarter", "12").Add("blocks", "1").Add("middle", "1").Add(
                    "inputs", "2");
                Layer("stem", 2 * 9, 6, 2, 3, 3);
                Layer("down1", 6 * 4, 10, 6, 2, 2);
                Layer("down2", 10 * 4, 12, 10, 2, 2);
                Add("up2.weight", 12, 12, 10, 2, 2);
                Add("up2.bias", 100, 10);
                Add("up1.weight", 10, 10, 6, 2, 2);
                Add("up1.bias", 100, 6);
                foreach (var (name, channels) in new[] { ("enc1_1", 6), ("enc2_1", 10), ("mid_1", 12), ("dec2_1", 10), ("dec1_1", 6) })
                {
                    Layer($"{name}a", channels * 9, channels, channels, 3, 3);
                    Layer($"{name}b", 4 * channels * 9, channels, channels, 3, 3);
                }
                Layer("out", Residual * 6 * 9, 1, 6, 3, 3);
                break;
            default:
                throw new ArgumentException($"No weights for '{architecture}'.");
        }
        return new(architecture, settings, [.. tensors]);

        // As large as keeps values of one layer about as large as those of the one before.
        void Add(string name, int inputs, params int[] shape)
        {
            float scale = (float)Math.Sqrt(6.0 / inputs);
            tensors.Add(
                new(name, [.. shape],
                    [.. Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(_ => (2 * random.NextSingle() - 1) * scale)]));
        }

        void Layer(string name, int inputs, params int[] shape)
        {
            Add($"{name}.weight", inputs, shape);
            Add($"{name}.bias", 100, shape[0]);
        }

        void Norm(string name, int channels)
        {
            Add($"{name}.weight", 6, channels);
            Add($"{name}.bias", 60, channels);
            Add($"{name}.running_mean", 60, channels);
            tensors.Add(new($"{name}.running_var", [channels], [.. Enumerable.Range(0, channels).Select(_ => 0.3f + random.NextSingle())]));
            tensors.Add(new($"{name}.num_batches_tracked", [], [938f]));
        }
    }

    public static double[] Run(NetworkWeights weights, float[] input)
    {
        if (weights.Architecture is "dncnn" or "ffdnet" or "unet")
            return new ReferenceDenoisers(weights).Run(input);
        if (weights.Architecture == ClassifierWeights.Architecture)
            return ClassifierWeights.Run(weights, input);
        if (weights.Architecture == ReferenceDiffusion.Architecture)
            return new ReferenceDiffusion(weights).Run(input);
        var values = weights.Tensors.ToDictionary(t => t.Name, t => t.Values);
        int height = int.Parse(weights.Settings["height"]), width = int.Parse(weights.Settings["width"]);
        var image = () => new ReferenceTensor(1, height, width, [.. input.Select(v => (double)v)]);
        var vector = () => new ReferenceTensor(input.Length, 1, 1, [.. input.Select(v => (double)v)]);
        ReferenceTensor Convolution(ReferenceTensor x, string name, int outputs, int kernel, int stride, int padding) =>
            x.Convolution(values[$"{name}.weight"], values.GetValueOrDefault($"{name}.bias"), outputs, kernel, stride, padding);
        ReferenceTensor Transposed(ReferenceTensor x, string name, int outputs) =>
            x.Transposed(values[$"{name}.weight"], values.GetValueOrDefault($"{name}.bias"), outputs, 4, 2, 1);
        ReferenceTensor Norm(ReferenceTensor x, string name) =>
            x.BatchNorm(values[$"{name}.weight"], values[$"{name}.bias"], values[$"{name}.running_mean"], values[$"{name}.running_var"]);
        ReferenceTensor Dense(ReferenceTensor x, string name, int channels, int h = 1, int w = 1) =>
            x.Dense(values[$"{name}.weight"], values[$"{name}.bias"], channels, h, w);
        ReferenceTensor Modulated(ReferenceTensor x, int place)
        {
            var normed = Norm(x, $"norm{place}");
            var steer = new ReferenceTensor(3, 1, 1, [.. input[^3..].Select(v => (double)v)])
                .Dense(values[$"told{place}.weight"], values[$"told{place}.bias"], 2 * x.Channels, 1, 1).Values;
            int area = x.Height * x.Width;
            return (normed with
            {
                Values = [.. normed.Values.Select((v, i) => v * (1 + steer[i / area]) + steer[x.Channels + i / area])]
            }).Leaky(0);
        }
        var latent = () => new ReferenceTensor(input.Length - 3, 1, 1, [.. input[..^3].Select(v => (double)v)]);
        return (weights.Architecture switch
        {
            "paper-denoiser" => Transposed(
                Transposed(Convolution(Convolution(image(), "conv1", 32, 3, 2, 1).Leaky(0), "conv2", 64, 3, 2, 1).Leaky(0), "deconv1", 32)
                    .Leaky(0), "deconv2", 1),
            "paper-generator" => Convolution(
                Norm(Transposed(Norm(Transposed(Dense(vector(), "dense", 128, height / 4, width / 4).Leaky(0.2), "deconv1", 128), "norm1")
                    .Leaky(0.2), "deconv2", 64), "norm2").Leaky(0.2), "conv", 1, 3, 1, 1),
            "paper-discriminator" => Dense(
                Convolution(Convolution(Convolution(image(), "conv1", 64, 5, 2, 2).Leaky(0.2), "conv2", 128, 5, 2, 2).Leaky(0.2), "conv3",
                    256, 3, 2, 1).Leaky(0.2), "logit", 1),
            "light-generator" => Transposed(
                Norm(Transposed(Dense(vector(), "dense", 12, height / 4, width / 4).Leaky(0), "deconv1", 6), "norm1").Leaky(0),
                "deconv2", 1),
            "light-discriminator" => Dense(
                Norm(Convolution(Convolution(image(), "conv1", 6, 4, 2, 1).Leaky(0.2), "conv2", 12, 4, 2, 1), "norm2").Leaky(0.2),
                "logit", 1),
            "conditional-generator" => Convolution(
                Modulated(Transposed(
                    Modulated(Transposed(Modulated(Dense(latent(), "dense", 16, height / 4, width / 4), 0), "deconv1", 8), 1), "deconv2",
                    4), 2), "out", 1, 3, 1, 1),
            "conditional-discriminator" => Dense(
                Norm(Convolution(Norm(Convolution(Convolution(image(), "conv0", 2, 3, 1, 1).Leaky(0.2), "conv1", 8, 4, 2, 1), "norm1")
                    .Leaky(0.2), "conv2", 16, 4, 2, 1), "norm2").Leaky(0.2), "logit", 3),
            "vanilla-generator" => Dense(Dense(Dense(Dense(vector(), "dense1", 256).Leaky(0.2), "dense2", 512).Leaky(0.2), "dense3", 1024)
                .Leaky(0.2), "dense4", height * width),
            _ => Dense(Dense(Dense(image(), "dense1", 512).Leaky(0.2), "dense2", 256).Leaky(0.2), "logit", 1),
        }).Sigmoid().Values;
    }
}
