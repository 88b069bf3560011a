using System.Globalization;

namespace FashionGan.Torch;

/// <summary>The networks by name: what trained weights say they are for.</summary>
internal static class Architecture
{
    public const string PaperGenerator = "paper-generator";
    public const string PaperDiscriminator = "paper-discriminator";
    public const string PaperDenoiser = "paper-denoiser";
    public const string VanillaGenerator = "vanilla-generator";
    public const string VanillaDiscriminator = "vanilla-discriminator";

    public const string DnCnn = "dncnn";
    public const string UNet = "unet";

    public const string FashionClassifier = ManagedClassifier.Name;

    private const int MaxLatent = 4096;

    /// <summary>Builds the network that weights are for, without filling it with them.</summary>
    /// <remarks>The tensors whose sizes the settings decide are compared first, so that no memory is taken on the settings' word alone.</remarks>
    /// <exception cref="InvalidDataException">
    /// The name is unknown, a setting is missing or out of range, or the weights are not of the size that the settings claim.
    /// </exception>
    public static LayeredNetwork Create(NetworkWeights weights)
    {
        switch (weights.Architecture)
        {
            case PaperGenerator:
                {
                    var (latent, size) = (Latent(weights), Size(weights, multipleOf: 4));
                    Expect(weights, "dense.weight", Torch.PaperGenerator.DenseOutputs(size), latent);
                    return new PaperGenerator(latent, size);
                }
            case PaperDiscriminator:
                {
                    var size = Size(weights, multipleOf: 4);
                    Expect(weights, "logit.weight", 1, Torch.PaperDiscriminator.Features(size));
                    return new PaperDiscriminator(size);
                }
            case PaperDenoiser:
                return new PaperDenoiser(Size(weights, multipleOf: 4));
            case VanillaGenerator:
                {
                    var (latent, size) = (Latent(weights), Size(weights));
                    Expect(weights, "dense1.weight", Torch.VanillaGenerator.FirstWidth, latent);
                    Expect(weights, "dense4.weight", size.Pixels, Torch.VanillaGenerator.LastWidth);
                    return new VanillaGenerator(latent, size);
                }
            case VanillaDiscriminator:
                {
                    var size = Size(weights);
                    Expect(weights, "dense1.weight", Torch.VanillaDiscriminator.FirstWidth, size.Pixels);
                    return new VanillaDiscriminator(size);
                }
            case DnCnn:
                {
                    var size = Size(weights);
                    var shape = new DnCnnNetwork(
                        Setting(weights, "depth", DnCnnNetwork.MaxDepth, DnCnnNetwork.MinDepth), Setting(weights, "channels", DnCnnNetwork.MaxWidth));
                    Expect(weights, Torch.DnCnn.Plan(shape));
                    return new DnCnn(size, shape);
                }
            case UNet:
                {
                    var size = Size(weights, multipleOf: 4);
                    var shape = new UNetNetwork(
                        Setting(weights, "full", UNetNetwork.MaxWidth), Setting(weights, "half", UNetNetwork.MaxWidth),
                        Setting(weights, "quarter", UNetNetwork.MaxWidth), Setting(weights, "blocks", UNetNetwork.MaxBlocks),
                        Setting(weights, "middle", UNetNetwork.MaxBlocks), Setting(weights, "inputs", 2) == 2);
                    Expect(weights, Torch.UNet.Plan(shape));
                    return new UNet(size, shape);
                }
            case FashionClassifier:
                {
                    var (size, classes) = (Size(weights), Setting(weights, "classes", ManagedClassifier.MostClasses));
                    Expect(weights, "features.weight", ManagedClassifier.Features, Torch.FashionClassifier.Flat(size));
                    Expect(weights, "logits.weight", classes, ManagedClassifier.Features);
                    return new FashionClassifier(size, classes);
                }
            default:
                throw new InvalidDataException($"Unknown architecture '{weights.Architecture}'. A newer version of the library may know it.");
        }
    }

    /// <summary>Refuses sizes that two halvings do not divide.</summary>
    /// <exception cref="ArgumentException">A side is not a multiple of 4.</exception>
    public static ImageSize DivisibleByFour(ImageSize size) => size.Height % 4 == 0 && size.Width % 4 == 0
        ? size
        : throw new ArgumentException($"This network halves its images twice, so both sides must be multiples of 4; they are {size}.");

    private static int Latent(NetworkWeights weights) => Setting(weights, "latent", MaxLatent);

    private static ImageSize Size(NetworkWeights weights, int multipleOf = 1) => new(
        Setting(weights, "height", ImageSize.MaxSide, multipleOf, multipleOf), Setting(weights, "width", ImageSize.MaxSide, multipleOf, multipleOf));

    private static int Setting(NetworkWeights weights, string key, int max, int min = 1, int multipleOf = 1) =>
        weights.Settings.TryGetValue(key, out string? text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            && value >= min && value <= max && value % multipleOf == 0
            ? value
            : throw new InvalidDataException(
                $"The setting '{key}' of the weights of '{weights.Architecture}' is {(text is null ? "missing" : $"'{text}'")}; expected a "
                + (multipleOf == 1 ? $"whole number from {min} to {max}." : $"multiple of {multipleOf} from {min} to {max}."));

    private static void Expect(NetworkWeights weights, string name, params ReadOnlySpan<long> shape) =>
        WeightTransfer.CheckShape(weights, WeightTransfer.Find(weights, name), shape);

    private static void Expect(NetworkWeights weights, IEnumerable<PlannedLayer> plan)
    {
        foreach (var layer in plan)
            if (layer.Weight is { } shape)
                Expect(weights, $"{layer.Name}.weight", shape);
    }
}
