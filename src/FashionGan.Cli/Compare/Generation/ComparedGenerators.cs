using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace FashionGan.Cli;

/// <summary>
/// The generators that are compared: real images, a mixture of Gaussians, and trained networks, as they are and with the denoiser behind
/// them.
/// </summary>
internal static partial class ComparedGenerators
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["vanilla-generator"] = "Goodfellow's perceptrons", ["light-generator"] = "a light DCGAN",
        ["conditional-generator"] = "a light DCGAN told classes",
        ["paper-generator"] = "the paper's DCGAN", ["fashion-diffusion"] = "the diffusion denoiser, from noise alone",
    };

    /// <param name="training">The images that the generators learned from.</param>
    /// <param name="folder">A folder of safetensors files, or null.</param>
    /// <param name="seed">Where fits and draws come from.</param>
    /// <param name="draws">How often each is fitted, or drawn from where it was trained once.</param>
    /// <exception cref="InvalidDataException">A file holds no network.</exception>
    public static ImmutableArray<ComparedGenerator> All(ImageSet training, string? folder, ulong seed, int draws)
    {
        var networks = Networks(folder, draws).ToList();
        ComparedGenerator[] plain = [.. Real(training, draws), .. Mixtures(training, seed, draws),
            .. networks.SelectMany(n => Of(n.Group, [.. n.Weights], seed, draws))];
        ComparedGenerator[] made = [.. plain.Where(g => !g.IsReal && !g.IsDiffusion)];
        return [.. plain, .. made.Select(Denoised), .. Refiner(folder) is null ? [] : made.Select(Refined)];
    }

    /// <summary>The diffusion denoiser that refines: the first in the folder, or the one in the box; null where there is none.</summary>
    /// <exception cref="InvalidDataException">A file holds no weights.</exception>
    public static NetworkWeights? Refiner(string? folder) => TrainedNetworks.Files(folder).Select(f => SafetensorsFile.Read(f))
        .Concat(PretrainedNetwork.All.Where(n => n.Card.Task == ModelCard.Generation).Select(n => n.Load()))
        .FirstOrDefault(DiffusionNetwork.Matches);

    private static string Over(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static ComparedGenerator Denoised(ComparedGenerator generator) => generator with
    {
        Group = generator.Group with { Name = generator.Group.Name + ", then denoised" }, IsDenoised = true,
    };

    private static ComparedGenerator Refined(ComparedGenerator generator) => generator with
    {
        Group = generator.Group with { Name = generator.Group.Name + ", then refined" }, Kind = $"{generator.Kind}-refined",
        IsRefined = true,
    };

    // As many blocks of training images as there are draws.
    private static IEnumerable<ComparedGenerator> Real(ImageSet training, int draws) =>
        Enumerable.Range(0, draws).Select(draw => new ComparedGenerator(
        new GeneratorGroup("real: training images", Over(draws, "part"), null), "real", draw, "training images",
        (count, block, _) =>
        {
            int start = block * count;
            if (start + count > training.Count)
                throw new ArgumentException(
                    $"compare: {draws} times {count} training images are needed, there are {training.Count}; "
                    + "ask for fewer with --generated.");
            return ImageBatch.Of(training, start, count);
        }) { IsReal = true });

    private static IEnumerable<ComparedGenerator> Mixtures(ImageSet training, ulong seed, int draws)
    {
        var options = new GaussianMixtureGeneratorOptions();
        return Enumerable.Range(0, draws).Select(draw =>
        {
            var fitted = options with { Seed = seed + (ulong)draw };
            var mixture = new Lazy<GaussianMixtureGenerator>(() => GaussianMixtureGenerator.Fit(training, fitted));
            return new ComparedGenerator(
                new GeneratorGroup("Gaussian mixture by class, in PCA space", Over(draws, "fit"), null), "gaussian-mixture", draw,
                fitted.ToString(), (count, _, cancellation) =>
                {
                    var images = new float[count * training.Size.Pixels];
                    var generator = mixture.Value;
                    Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, i =>
                        generator.Generate(images.AsSpan(i * training.Size.Pixels, training.Size.Pixels), fitted.Seed, (ulong)i));
                    return new ImageBatch(training.Size, images);
                });
        });
    }

    /// <summary>Networks by name: those that differ in a number at the end of it are trainings of one kind.</summary>
    private static IEnumerable<(GeneratorGroup Group, List<(string Id, NetworkWeights Weights)> Weights)> Networks(
        string? folder, int draws)
    {
        var found = PretrainedNetwork.All.Where(n => n.Card.Task == ModelCard.Generation).ToDictionary(
            n => n.Name, n => n.Load(), StringComparer.Ordinal);
        foreach (string file in TrainedNetworks.Files(folder))
        {
            var weights = SafetensorsFile.Read(file);
            if (IsGenerator(file, weights))
                found[Path.GetFileNameWithoutExtension(file)] = weights;
        }
        string[] order = [.. Known.Keys];
        foreach (var kind in found.GroupBy(f => Number().Replace(f.Key, ""))
            .OrderBy(k => Array.IndexOf(order, k.Key) is var at && at < 0 ? order.Length : at))
        {
            List<(string, NetworkWeights)> members = [.. kind.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => (m.Key, m.Value))];
            string over = members.Count > 1 ? $"{members.Count} trainings" : $"{Over(draws, "draw")} of one training";
            yield return (new GeneratorGroup(Known.GetValueOrDefault(kind.Key, kind.Key), over, members[0].Item2.ParameterCount), members);
        }
    }

    private static IEnumerable<ComparedGenerator> Of(
        GeneratorGroup group, List<(string Id, NetworkWeights Weights)> members, ulong seed, int draws) =>
        members.Count > 1
            ? members.Select((m, i) => One(group, m, i, seed))
            : Enumerable.Range(0, draws).Select(draw => One(group, members[0], draw, seed));

    private static bool IsGenerator(string file, NetworkWeights weights)
    {
        using var network = TrainedNetworks.Create(file, weights); // Refuses what can be run no more.
        return GeneratorShape.Find(weights)?.Size == ImageSize.FashionMnist;
    }

    private static ComparedGenerator One(GeneratorGroup group, (string Id, NetworkWeights Weights) member, int draw, ulong seed)
    {
        int classes = GeneratorShape.Of(member.Weights).Classes;
        return new(
            group, member.Id, draw, SafetensorsFile.Sha256(member.Weights),
            (count, d, cancellation) =>
            {
                using var generator = ImageGenerator.Create(member.Weights);
                var asked = classes == 0 ? GarmentClasses.Drawn : new GarmentClasses(null, null, InTurn: classes);
                return ImageBatch.Of(
                    [.. new Garments(generator, seed + (ulong)d, classes: asked).Make(count, cancellation).Select(g => g.Image)]);
            }) { Classes = classes, IsDiffusion = DiffusionNetwork.Matches(member.Weights) };
    }

    [GeneratedRegex(@"-\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
