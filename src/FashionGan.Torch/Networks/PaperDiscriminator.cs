using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Torch;

/// <summary>
/// The paper's discriminator: strided convolutions, LeakyReLU, dropout, down to one neuron;
/// image (N x 1 x height x width) to logit (N x 1).
/// </summary>
internal sealed class PaperDiscriminator(ImageSize size) : LayeredNetwork(Architecture.PaperDiscriminator,
    ("conv1", Conv2d(1, 64, 5, stride: 2, padding: 2)),
    ("act1", new LeakyActivation(0.2)),
    ("drop1", new SeededDropout(0.3)),
    ("conv2", Conv2d(64, 128, 5, stride: 2, padding: 2)),
    ("act2", new LeakyActivation(0.2)),
    ("drop2", new SeededDropout(0.3)),
    ("conv3", Conv2d(128, 256, 3, stride: 2, padding: 1)),
    ("act3", new LeakyActivation(0.2)),
    ("drop3", new SeededDropout(0.3)),
    ("flatten", Flatten()),
    ("logit", Linear(Features(size), 1)))
{
    /// <summary>What the last neuron sees: 256 maps of an eighth of the size, rounded up.</summary>
    public static long Features(ImageSize size) => 256L * ((size.Height / 4 + 1) / 2) * ((size.Width / 4 + 1) / 2);

    public override IReadOnlyDictionary<string, int> Settings { get; } = new Dictionary<string, int>
    {
        ["height"] = size.Height, ["width"] = size.Width,
    };
}
