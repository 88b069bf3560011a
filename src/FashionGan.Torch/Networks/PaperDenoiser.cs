using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Torch;

/// <summary>
/// The paper's denoising autoencoder without its noise layer, which the training loop applies: strided convolutions down,
/// transposed convolutions up; image (N x 1 x height x width) to image in [0, 1].
/// </summary>
internal sealed class PaperDenoiser(ImageSize size) : LayeredNetwork(Architecture.PaperDenoiser,
    ("conv1", Conv2d(1, 32, 3, stride: 2, padding: 1)),
    ("act1", ReLU()),
    ("conv2", Conv2d(32, 64, 3, stride: 2, padding: 1)),
    ("act2", ReLU()),
    ("deconv1", ConvTranspose2d(64, 32, 4, stride: 2, padding: 1)),
    ("act3", ReLU()),
    ("deconv2", ConvTranspose2d(32, 1, 4, stride: 2, padding: 1)),
    ("sigmoid", Sigmoid()))
{
    public override IReadOnlyDictionary<string, int> Settings { get; } = new Dictionary<string, int>
    {
        ["height"] = size.Height, ["width"] = size.Width,
    };
}
