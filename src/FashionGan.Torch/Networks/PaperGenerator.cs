using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Torch;

/// <summary>
/// The paper's generator: a dense layer, a reshape, and transposed convolutions with BatchNorm and LeakyReLU;
/// latent (N x dimension) to image (N x 1 x height x width) in [0, 1].
/// </summary>
internal sealed class PaperGenerator(int latentDimension, ImageSize size) : LayeredNetwork(Architecture.PaperGenerator,
    ("dense", Linear(latentDimension, DenseOutputs(size))),
    ("reshape", Unflatten(1, [128, size.Height / 4, size.Width / 4])),
    ("act0", new LeakyActivation(0.2)),
    ("deconv1", ConvTranspose2d(128, 128, 4, stride: 2, padding: 1, bias: false)),
    ("norm1", BatchNorm2d(128)),
    ("act1", new LeakyActivation(0.2)),
    ("deconv2", ConvTranspose2d(128, 64, 4, stride: 2, padding: 1, bias: false)),
    ("norm2", BatchNorm2d(64)),
    ("act2", new LeakyActivation(0.2)),
    ("conv", Conv2d(64, 1, 3, padding: 1)),
    ("sigmoid", Sigmoid()))
{
    /// <summary>What the dense layer makes: 128 maps of a quarter of the size.</summary>
    public static long DenseOutputs(ImageSize size) => 128L * (size.Height / 4) * (size.Width / 4);

    public override IReadOnlyDictionary<string, int> Settings { get; } = new Dictionary<string, int>
    {
        ["latent"] = latentDimension, ["height"] = size.Height, ["width"] = size.Width,
    };
}
