using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>A layer of a network that is yet to be made: its weights' shape is known before any memory is taken for them.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Make">Makes it.</param>
/// <param name="Weight">The shape of its largest tensor; null where it has none.</param>
internal sealed record PlannedLayer(string Name, Func<nn.Module<Tensor, Tensor>> Make, long[]? Weight = null)
{
    /// <summary>A 3x3 convolution that keeps the size.</summary>
    public static PlannedLayer Convolution(string name, int inputs, int outputs, bool bias = true) =>
        new(name, () => nn.Conv2d(inputs, outputs, 3, padding: 1, bias: bias), [outputs, inputs, 3, 3]);

    /// <summary>A 2x2 convolution to half the size.</summary>
    public static PlannedLayer Down(string name, int inputs, int outputs) =>
        new(name, () => nn.Conv2d(inputs, outputs, 2, stride: 2), [outputs, inputs, 2, 2]);

    /// <summary>A 2x2 transposed convolution to twice the size.</summary>
    public static PlannedLayer Up(string name, int inputs, int outputs) =>
        new(name, () => nn.ConvTranspose2d(inputs, outputs, 2, stride: 2), [inputs, outputs, 2, 2]);

    public static PlannedLayer Leaky(string name, double slope) => new(name, () => new LeakyActivation(slope));

    public static PlannedLayer Skip(string name, string from, bool subtract = false) => new(name, () => new SkipConnection(from, subtract));

    public static (string Name, nn.Module<Tensor, Tensor> Layer)[] Build(IEnumerable<PlannedLayer> plan) => [.. plan.Select(p => (p.Name, p.Make()))];
}
