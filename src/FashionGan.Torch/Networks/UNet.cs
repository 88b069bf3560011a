using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>The U-Net as <see cref="UNetNetwork"/> describes it; image (N x 1 x height x width) to image in [0, 1].</summary>
internal sealed class UNet(ImageSize size, UNetNetwork shape) : LayeredNetwork(Architecture.UNet, PlannedLayer.Build(Plan(shape)))
{
    private const double Slope = 0.1;

    public override IReadOnlyDictionary<string, int> Settings { get; } = new Dictionary<string, int>
    {
        ["height"] = size.Height, ["width"] = size.Width, ["full"] = shape.FullWidth, ["half"] = shape.HalfWidth, ["quarter"] = shape.QuarterWidth,
        ["blocks"] = shape.Blocks, ["middle"] = shape.MiddleBlocks, ["inputs"] = shape.NoiseMap ? 2 : 1,
    };

    public static IEnumerable<PlannedLayer> Plan(UNetNetwork shape)
    {
        var (full, half, quarter) = (shape.FullWidth, shape.HalfWidth, shape.QuarterWidth);
        return
        [
            .. shape.NoiseMap ? [new PlannedLayer("map", () => new NoiseMap())] : Array.Empty<PlannedLayer>(),
            PlannedLayer.Convolution("stem", shape.NoiseMap ? 2 : 1, full), PlannedLayer.Leaky("stem_act", Slope),
            .. Blocks("stem_act", "enc1", full, shape.Blocks), PlannedLayer.Down("down1", full, half),
            .. Blocks("down1", "enc2", half, shape.Blocks), PlannedLayer.Down("down2", half, quarter),
            .. Blocks("down2", "mid", quarter, shape.MiddleBlocks),
            PlannedLayer.Up("up2", quarter, half), PlannedLayer.Skip("join2", $"enc2_{shape.Blocks}"), .. Blocks("join2", "dec2", half, shape.Blocks),
            PlannedLayer.Up("up1", half, full), PlannedLayer.Skip("join1", $"enc1_{shape.Blocks}"), .. Blocks("join1", "dec1", full, shape.Blocks),
            PlannedLayer.Convolution("out", full, 1), PlannedLayer.Skip("residual", Input, subtract: true),
            new PlannedLayer("clamp", () => new UnitClamp(inTraining: true)),
        ];
    }

    // Layers that no activation follows start with half of He's variance, those that change what passes by them near 0.
    public override float InitialDeviation(string layer, nn.Module module, ReadOnlySpan<long> shape) => HeDeviation.Of(module, shape) * layer switch
    {
        "out" => HeDeviation.OfResidual,
        "down1" or "down2" or "up1" or "up2" => MathF.Sqrt(0.5f),
        _ => layer.EndsWith('b') ? HeDeviation.OfResidual : 1,
    };

    private static IEnumerable<PlannedLayer> Blocks(string before, string name, int width, int count)
    {
        for (int block = 1; block <= count; block++)
        {
            string here = $"{name}_{block}";
            yield return PlannedLayer.Convolution($"{here}a", width, width);
            yield return PlannedLayer.Leaky($"{here}act", Slope);
            yield return PlannedLayer.Convolution($"{here}b", width, width);
            yield return PlannedLayer.Skip(here, before);
            before = here;
        }
    }
}
