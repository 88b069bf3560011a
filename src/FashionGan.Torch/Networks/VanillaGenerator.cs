using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Torch;

/// <summary>A perceptron generator after Goodfellow et al. 2014; latent (N x dimension) to image (N x 1 x height x width) in [0, 1].</summary>
internal sealed class VanillaGenerator(int latentDimension, ImageSize size) : LayeredNetwork(Architecture.VanillaGenerator,
    ("dense1", Linear(latentDimension, 256)),
    ("act1", LeakyReLU(0.2, inplace: true)),
    ("dense2", Linear(256, 512)),
    ("act2", LeakyReLU(0.2, inplace: true)),
    ("dense3", Linear(512, 1024)),
    ("act3", LeakyReLU(0.2, inplace: true)),
    ("dense4", Linear(1024, size.Pixels)),
    ("sigmoid", Sigmoid()),
    ("reshape", Unflatten(1, [1, size.Height, size.Width])))
{
    public override IReadOnlyDictionary<string, int> Settings { get; } = new Dictionary<string, int>
    {
        ["latent"] = latentDimension, ["height"] = size.Height, ["width"] = size.Width,
    };
}
