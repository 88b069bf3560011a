using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Torch;

/// <summary>A perceptron generator after Goodfellow et al. 2014; latent (N x dimension) to image (N x 1 x height x width) in [0, 1].</summary>
internal sealed class VanillaGenerator(int latentDimension, ImageSize size) : LayeredNetwork(Architecture.VanillaGenerator,
    ("dense1", Linear(latentDimension, FirstWidth)),
    ("act1", new LeakyActivation(0.2)),
    ("dense2", Linear(FirstWidth, 512)),
    ("act2", new LeakyActivation(0.2)),
    ("dense3", Linear(512, LastWidth)),
    ("act3", new LeakyActivation(0.2)),
    ("dense4", Linear(LastWidth, size.Pixels)),
    ("sigmoid", Sigmoid()),
    ("reshape", Unflatten(1, [1, size.Height, size.Width])))
{
    /// <summary>Width of the first layer, the one that reads the latent.</summary>
    public const int FirstWidth = 256;

    /// <summary>Width of the last hidden layer.</summary>
    public const int LastWidth = 1024;

    public override IReadOnlyDictionary<string, int> Settings { get; } = new Dictionary<string, int>
    {
        ["latent"] = latentDimension, ["height"] = size.Height, ["width"] = size.Width,
    };
}
