using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Torch;

/// <summary>
/// A classifier of garments, whose last hidden layer gives an image's features: convolutions with BatchNorm and ReLU, maxima of squares, a layer
/// of 128 features; image (N x 1 x height x width) to logits (N x classes).
/// </summary>
internal sealed class FashionClassifier(ImageSize size, int classes) : LayeredNetwork(Architecture.FashionClassifier,
    ("conv1", Conv2d(1, 32, 5, padding: 2, bias: false)),
    ("norm1", BatchNorm2d(32)),
    ("act1", ReLU()),
    ("pool1", MaxPool2d(2, ceil_mode: true)),
    ("conv2", Conv2d(32, 64, 3, padding: 1, bias: false)),
    ("norm2", BatchNorm2d(64)),
    ("act2", ReLU()),
    ("pool2", MaxPool2d(2, ceil_mode: true)),
    ("conv3", Conv2d(64, 128, 3, padding: 1, bias: false)),
    ("norm3", BatchNorm2d(128)),
    ("act3", ReLU()),
    ("pool3", MaxPool2d(2, ceil_mode: true)),
    ("flatten", Flatten()),
    ("drop", new SeededDropout(0.3)),
    ("features", Linear(Flat(size), ManagedClassifier.Features)),
    (Penultimate, ReLU()),
    ("logits", Linear(ManagedClassifier.Features, classes)))
{
    private const string Penultimate = "act4";

    /// <summary>What the layer of features sees: 128 maps of an eighth of the size, rounded up.</summary>
    public static long Flat(ImageSize size) => 128L * ((size.Height + 7) / 8) * ((size.Width + 7) / 8);

    public override IReadOnlyDictionary<string, int> Settings { get; } = new Dictionary<string, int>
    {
        ["height"] = size.Height, ["width"] = size.Width, ["classes"] = classes,
    };

    // He's, for what a ReLU follows; BatchNorm's scales start at 1.
    public override float InitialDeviation(string layer, Module module, ReadOnlySpan<long> shape)
    {
        if (module is TorchSharp.Modules.BatchNorm2d)
            return 0;
        long inputs = 1;
        foreach (long side in shape[1..])
            inputs *= side;
        return MathF.Sqrt(2f / inputs);
    }

    /// <summary>Features, then the probability of each class: N x (128 + classes).</summary>
    public Tensor FeaturesAndProbabilities(Tensor images)
    {
        Tensor? features = null;
        var logits = Run(images, (name, _, output) => features = name == Penultimate ? output.alias() : features);
        return cat([features!, logits.softmax(1)], 1);
    }
}
