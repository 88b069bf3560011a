using static TorchSharp.torch;

namespace FashionGan;

/// <summary>Generators and discriminators as a user would write them, as TorchSharp modules.</summary>
internal static class OwnGans
{
    public static nn.Module<Tensor, Tensor> Generator(string kind, int latent, int side) => kind switch
    {
        "plain" => nn.Sequential(
            ("dense", nn.Linear(latent, side * side)), ("image", nn.Unflatten(1, [4, side / 2, side / 2])), ("act", nn.ReLU()),
            ("up", nn.ConvTranspose2d(4, 1, 4, stride: 2, padding: 1)), ("sigmoid", nn.Sigmoid())),
        "custom-layer" => nn.Sequential(("dense", nn.Linear(latent, side * side)), ("light", new Light(side)), ("sigmoid", nn.Sigmoid())),
        "batch-norm" => nn.Sequential( // As DCGAN begins: of N x latents x 1 x 1.
            ("first", nn.ConvTranspose2d(latent, 4, side / 2, bias: false)), ("norm", nn.BatchNorm2d(4)), ("act", nn.ReLU()),
            ("up", nn.ConvTranspose2d(4, 1, 4, stride: 2, padding: 1)), ("sigmoid", nn.Sigmoid())),
        "coloured" => nn.Sequential(("dense", nn.Linear(latent, 3 * side * side)), ("image", nn.Unflatten(1, [3, side, side]))),
        "nan" =>
            nn.Sequential(("dense", nn.Linear(latent, side * side)), ("image", nn.Unflatten(1, [1, side, side])), ("log", new Logarithm())),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static nn.Module<Tensor, Tensor> Discriminator(string kind, int side) => kind switch
    {
        "plain" or "nan" or "coloured" => nn.Sequential(
            ("down", nn.Conv2d(1, 4, 4, stride: 2, padding: 1)), ("act", nn.LeakyReLU(0.2)), ("flat", nn.Flatten()),
            ("logit", nn.Linear(side * side, 1))),
        "custom-layer" => nn.Sequential(("light", new Light(side)), ("flat", nn.Flatten()), ("logit", nn.Linear(side * side, 1))),
        "batch-norm" => nn.Sequential( // It ends as DCGAN does: with N x 1 x 1 x 1.
            ("down", nn.Conv2d(1, 4, 4, stride: 2, padding: 1, bias: false)), ("norm", nn.BatchNorm2d(4)), ("act", nn.LeakyReLU(0.2)),
            ("drop", nn.Dropout(0.3)), ("logit", nn.Conv2d(4, 1, side / 2))),
        "two-logits" => nn.Sequential(("flat", nn.Flatten()), ("logit", nn.Linear(side * side, 2))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static nn.Module<Tensor, Tensor, Tensor> ConditionalGenerator(int latent, int classes, int side) =>
        new ClassedGenerator(latent, classes, side);

    public static nn.Module<Tensor, Tensor, Tensor> ConditionalDiscriminator(int classes, int side) =>
        new ClassedDiscriminator(classes, side);

    // A layer with a parameter of its own for every pixel; it makes an image of a vector, too.
    private sealed class Light : nn.Module<Tensor, Tensor>
    {
        private readonly TorchSharp.Modules.Parameter _light;
        private readonly int _side;

        public Light(int side) : base(nameof(Light))
        {
            (_side, _light) = (side, nn.Parameter(ones(1, 1, side, side).mul(0.5f)));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            return (input.reshape(-1, 1, _side, _side) * _light).MoveToOuterDisposeScope();
        }
    }

    // Of a negative number no number.
    private sealed class Logarithm() : nn.Module<Tensor, Tensor>(nameof(Logarithm))
    {
        public override Tensor forward(Tensor input) => input.log();
    }

    private sealed class ClassedGenerator : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> _latent, _class, _up;
        private readonly int _side;

        public ClassedGenerator(int latent, int classes, int side) : base(nameof(ClassedGenerator))
        {
            (_side, _latent, _class) = (side, nn.Linear(latent, side * side), nn.Linear(classes, side * side, hasBias: false));
            _up = nn.Sequential(("norm", nn.BatchNorm2d(4)), ("act", nn.ReLU()), ("up", nn.ConvTranspose2d(4, 1, 4, stride: 2, padding: 1)),
                ("sigmoid", nn.Sigmoid()));
            RegisterComponents();
        }

        public override Tensor forward(Tensor latents, Tensor classes)
        {
            using var scope = NewDisposeScope();
            return _up.call((_latent.call(latents) + _class.call(classes)).reshape(-1, 4, _side / 2, _side / 2)).MoveToOuterDisposeScope();
        }
    }

    private sealed class ClassedDiscriminator : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> _down, _logit, _class;

        public ClassedDiscriminator(int classes, int side) : base(nameof(ClassedDiscriminator))
        {
            _down = nn.Sequential(("down", nn.Conv2d(1, 4, 4, stride: 2, padding: 1)), ("act", nn.LeakyReLU(0.2)),
                ("drop", nn.Dropout(0.2)), ("flat", nn.Flatten()));
            (_logit, _class) = (nn.Linear(side * side, 1), nn.Linear(classes, side * side, hasBias: false));
            RegisterComponents();
        }

        public override Tensor forward(Tensor images, Tensor classes)
        {
            using var scope = NewDisposeScope();
            var seen = _down.call(images);
            return (_logit.call(seen) + (seen * _class.call(classes)).sum(1, keepdim: true)).MoveToOuterDisposeScope();
        }
    }
}
