using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Torch;

/// <summary>A perceptron discriminator after Goodfellow et al. 2014; image (N x 1 x height x width) to logit (N x 1).</summary>
internal sealed class VanillaDiscriminator(ImageSize size) : LayeredNetwork(Architecture.VanillaDiscriminator,
    ("flatten", Flatten()),
    ("dense1", Linear(size.Pixels, FirstWidth)),
    ("act1", new LeakyActivation(0.2)),
    ("drop1", new SeededDropout(0.3)),
    ("dense2", Linear(FirstWidth, 256)),
    ("act2", new LeakyActivation(0.2)),
    ("drop2", new SeededDropout(0.3)),
    ("logit", Linear(256, 1)))
{
    /// <summary>Width of the first layer, the one that reads the pixels.</summary>
    public const int FirstWidth = 512;

    public override IReadOnlyDictionary<string, int> Settings { get; } = new Dictionary<string, int>
    {
        ["height"] = size.Height, ["width"] = size.Width,
    };
}
