using static TorchSharp.torch;

namespace FashionGan;

/// <summary>TorchSharp modules as a user would write them.</summary>
internal static class OwnModules
{
    public static nn.Module<Tensor, Tensor> Create(string kind) => kind switch
    {
        "plain" => nn.Sequential(("first", nn.Conv2d(1, 6, 3, padding: 1)), ("act", nn.ReLU()), ("last", nn.Conv2d(6, 1, 3, padding: 1))),
        "custom-layer" => new Gated(),
        "batch-norm" => nn.Sequential(
            ("first", nn.Conv2d(1, 6, 3, padding: 1)), ("norm", nn.BatchNorm2d(6)), ("act", nn.ReLU()),
            ("last", nn.Conv2d(6, 1, 3, padding: 1))),
        "dropout" => nn.Sequential(
            ("first", nn.Conv2d(1, 6, 3, padding: 1)), ("act", nn.ReLU()), ("drop", nn.Dropout(0.3)),
            ("last", nn.Conv2d(6, 1, 3, padding: 1))),
        "wrong-shape" => nn.Sequential(("first", nn.Conv2d(1, 2, 3, padding: 1))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    // A layer with a parameter of its own: the image, and a learned share of what a convolution makes of it.
    private sealed class Gated : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> _convolution = nn.Conv2d(1, 1, 5, padding: 2);
        private readonly TorchSharp.Modules.Parameter _share = nn.Parameter(ones(1).mul(0.1f));

        public Gated() : base(nameof(Gated)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            return (input - _share * _convolution.call(input)).MoveToOuterDisposeScope();
        }
    }
}
