using System.Reflection;
using System.Security.Cryptography;

namespace FashionGan;

/// <summary>A trained network that ships inside this library.</summary>
/// <remarks>
/// Immutable; safe for many threads. The weights are a safetensors file inside the assembly and are read anew by every <see cref="Load"/>,
/// so nothing is kept of a network that nobody uses. Each comes with a <see cref="ModelCard"/>.
/// </remarks>
public sealed class PretrainedNetwork
{
    private const string Folder = "FashionGan.Pretrained/", Mixtures = "FashionGan.Mixtures/";

    private readonly Func<Stream> _open;

    /// <param name="card">What is said of it.</param>
    /// <param name="open">Opens its safetensors file.</param>
    internal PretrainedNetwork(ModelCard card, Func<Stream> open) => (Card, _open) = (card, open);

    /// <summary>Every network in the box, in the order of their names.</summary>
    public static IReadOnlyList<PretrainedNetwork> All { get; } = Embedded(Folder);

    /// <summary>
    /// The paper's denoiser: small, fast, and for noise of sigma 0.2. <c>Find("unet")</c> is better at every level of Gaussian noise,
    /// and <c>Find("unet-every-noise")</c> at every other kind; both are some times slower.
    /// </summary>
    public static PretrainedNetwork Denoiser { get; } = Find("paper-denoiser");

    /// <summary>The classifier in the box, whose features generated images are measured by: see <see cref="FeatureExtractor"/>.</summary>
    public static PretrainedNetwork Classifier { get; } = Find("fashion-classifier");

    /// <summary>
    /// The paper's generator: a run of a millisecond makes an image. <see cref="ConditionalGenerator"/> makes better ones, as quickly, and
    /// <see cref="Diffusion"/> the best.
    /// </summary>
    public static PretrainedNetwork Generator { get; } = Find("paper-generator");

    /// <summary>
    /// A GAN's generator, of a class that is asked for: a hundred times as quick as <see cref="Diffusion"/>, and nearly as good.
    /// </summary>
    public static PretrainedNetwork ConditionalGenerator => Find("conditional-generator");

    /// <summary>
    /// The diffusion denoiser in the box: of all its generators' its garments, of a class that is asked for, are the nearest to real ones;
    /// it refines those of others too.
    /// </summary>
    public static PretrainedNetwork Diffusion => Find("fashion-diffusion");

    /// <summary>
    /// The denoiser in the box for pictures of any kind and size, photographs included, and noise of any kind: it learned from drawn
    /// pictures (<see cref="DeadLeaves"/>). For garments <c>Find("unet-every-noise")</c> is better.
    /// </summary>
    /// <remarks>
    /// As a step of a pipeline it cleans a grey image and no more. <c>fashion-gan denoise</c> puts detail back after it
    /// (<see cref="DetailGuard"/>, which anyone may call) and cleans a picture's two colour differences beside its luma.
    /// </remarks>
    public static PretrainedNetwork General => Find("general-denoiser");

    /// <summary>
    /// The same in small: three tenths of its work, 0.7 dB behind it on photographs with Gaussian noise of 25/255.
    /// <c>fashion-gan denoise</c> cleans the differences of colour with it.
    /// </summary>
    public static PretrainedNetwork GeneralSmall => Find("general-denoiser-small");

    /// <summary>
    /// The mixture of patches that <see cref="PatchMixture.Garments"/> is read from; no network, and so not among <see cref="All"/>.
    /// </summary>
    internal static PretrainedNetwork GarmentPatches => Embedded(Mixtures).Single();

    /// <summary>What it is called, such as <c>paper-denoiser</c>.</summary>
    public string Name => Card.Name;

    /// <summary>What it does, how it was made, and how good it is.</summary>
    public ModelCard Card { get; }

    /// <summary>Finds a network by its name.</summary>
    /// <param name="name">A name, in any case of letters.</param>
    /// <exception cref="ArgumentException">There is none of that name; the message says which there are.</exception>
    public static PretrainedNetwork Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(n => n.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException(
                $"There is no pretrained network '{name}'. There are: {string.Join(", ", All.Select(n => n.Name))}.", nameof(name));
    }

    /// <summary>Reads the weights.</summary>
    /// <returns>New arrays every time: some milliseconds and as much memory as the weights take.</returns>
    /// <exception cref="InvalidDataException">The weights are not those that the card describes: this copy of the library is
    /// damaged.</exception>
    public NetworkWeights Load()
    {
        using var stream = _open();
        string hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        if (hash != Card.Sha256)
            throw Damaged($"their SHA-256 is {hash}, but the card says {Card.Sha256}");
        stream.Position = 0;
        var weights = SafetensorsFile.Read(stream);
        if (weights.Architecture != Card.Architecture)
            throw Damaged($"they are for '{weights.Architecture}', but the card says '{Card.Architecture}'");
        return weights.ParameterCount == Card.Parameters
            ? weights
            : throw Damaged($"they hold {weights.ParameterCount} numbers, but the card says {Card.Parameters}");
    }

    /// <summary>Reads the weights, if they are for a task.</summary>
    /// <param name="task">The task, such as <see cref="ModelCard.Generation"/>.</param>
    /// <exception cref="ArgumentException">They are for another; the message says which networks are for it.</exception>
    /// <inheritdoc cref="Load"/>
    public NetworkWeights LoadFor(string task) => Card.Task == task
        ? Load()
        : throw new ArgumentException(
            $"The pretrained network '{Name}' is for {Card.Task}. For {task} there are: "
            + $"{string.Join(", ", All.Where(n => n.Card.Task == task).Select(n => n.Name))}.");

    /// <summary>Name and task.</summary>
    public override string ToString() => $"{Name} ({Card.Task})";

    private InvalidDataException Damaged(string why) =>
        new(
            $"The weights of the pretrained network '{Name}' are not those of its card: {why}. This copy of the library is damaged; "
            + "install it again.");

    private static PretrainedNetwork[] Embedded(string folder)
    {
        var assembly = typeof(PretrainedNetwork).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(r => r.StartsWith(folder, StringComparison.Ordinal) && r.EndsWith(".json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(r => new PretrainedNetwork(ReadCard(assembly, r), () => Open(assembly, Path.ChangeExtension(r, ".safetensors"))))];
    }

    private static ModelCard ReadCard(Assembly assembly, string resource)
    {
        using var stream = Open(assembly, resource);
        return ModelCard.Read(stream);
    }

    private static Stream Open(Assembly assembly, string resource) => assembly.GetManifestResourceStream(resource)
        ?? throw new InvalidDataException($"The library lacks its resource '{resource}': this copy is damaged; install it again.");
}
