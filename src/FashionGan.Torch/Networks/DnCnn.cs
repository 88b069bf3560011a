using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>DnCNN as <see cref="DnCnnNetwork"/> describes it; image (N x 1 x height x width) to image, in [0, 1] after training.</summary>
internal sealed class DnCnn(ImageSize size, DnCnnNetwork shape) : LayeredNetwork(Architecture.DnCnn, PlannedLayer.Build(Plan(shape)))
{
    private readonly string _last = $"conv{shape.Depth}";

    public override IReadOnlyDictionary<string, int> Settings { get; } = new Dictionary<string, int>
    {
        ["height"] = size.Height, ["width"] = size.Width, ["depth"] = shape.Depth, ["channels"] = shape.Width,
    };

    public static IEnumerable<PlannedLayer> Plan(DnCnnNetwork shape)
    {
        yield return PlannedLayer.Convolution("conv1", 1, shape.Width);
        yield return new PlannedLayer("act1", () => nn.ReLU());
        for (int layer = 2; layer < shape.Depth; layer++)
        {
            yield return PlannedLayer.Convolution($"conv{layer}", shape.Width, shape.Width, bias: false);
            yield return new PlannedLayer($"norm{layer}", () => nn.BatchNorm2d(shape.Width));
            yield return new PlannedLayer($"act{layer}", () => nn.ReLU());
        }
        yield return PlannedLayer.Convolution($"conv{shape.Depth}", shape.Width, 1);
        yield return PlannedLayer.Skip("residual", Input, subtract: true);
        yield return new PlannedLayer("clamp", () => new UnitClamp(inTraining: false));
    }

    public override float InitialDeviation(string layer, nn.Module module, ReadOnlySpan<long> shape) => module is BatchNorm2d
        ? 0
        : HeDeviation.Of(module, shape) * (layer == _last ? HeDeviation.OfResidual : 1);
}
