using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>
/// Starts weights from normal distributions: by default as DCGAN does (Radford et al. 2016), convolutions and dense layers from N(0, 0.02),
/// BatchNorm scales from N(1, 0.02), biases 0. The numbers come from the seed alone.
/// </summary>
internal static class WeightInitialization
{
    public static void Apply(LayeredNetwork network, TrainingKeys keys, uint networkIndex)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        ulong index = 0;
        foreach (var (layer, module) in network.named_modules())
            foreach (var (name, parameter) in module.named_parameters(recurse: false))
                Fill(parameter, module, name == "bias" ? null : network.InitialDeviation(layer, module, parameter.shape), keys.Initialization(networkIndex, index++));
    }

    private static void Fill(Tensor parameter, nn.Module module, float? deviation, RandomKey key)
    {
        var values = new float[parameter.NumberOfElements];
        if (deviation is { } spread)
        {
            Philox.FillNormal(values, key);
            float mean = module is BatchNorm2d ? 1 : 0;
            for (int i = 0; i < values.Length; i++)
                values[i] = mean + spread * values[i];
        }
        parameter.copy_(tensor(values).reshape(parameter.shape));
    }
}
