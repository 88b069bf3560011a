using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>The rows that are networks: those in the box, and those of a folder.</summary>
internal static class LearnedDenoisers
{
    private const string Best = "unet";

    private static readonly Dictionary<string, (string Name, string Source)> Known = new(StringComparer.Ordinal)
    {
        ["paper-denoiser"] = ("the paper's autoencoder, sigma 0.2", "the paper"),
        ["dncnn"] = ("DnCNN, sigma 0.2", "Zhang et al. 2017"),
        ["dncnn-noise2noise"] = ("DnCNN, sigma 0.2, Noise2Noise", "Lehtinen et al. 2018"),
        ["dncnn-blind"] = ("DnCNN, blind", "Zhang et al. 2017"),
        ["unet-every-noise"] = ("U-Net, every kind of noise", "the same"),
        [Best] = ("U-Net, blind", "Ronneberger et al. 2015; Zhang et al. 2018, 2022"),
    };

    /// <param name="folder">A folder of safetensors files, or null.</param>
    /// <exception cref="InvalidDataException">A file holds no denoiser, or one for another size of images.</exception>
    public static ImmutableArray<ComparedDenoiser> All(string? folder) => [.. Weights(folder).SelectMany(n => Rows(n.Id, n.Weights))];

    /// <summary>The ids of networks that learned from garments, what they are called, and their weights, in the tables' order.</summary>
    /// <inheritdoc cref="All"/>
    public static ImmutableArray<(string Id, string Name, NetworkWeights Weights)> Weights(string? folder)
    {
        var found = PretrainedNetwork.All.Where(n => n.Card.Task == ModelCard.Denoising)
            .Except([PretrainedNetwork.General, PretrainedNetwork.GeneralSmall])
            .ToDictionary(n => n.Name, n => n.Load(), StringComparer.Ordinal);
        foreach (string file in TrainedNetworks.Files(folder))
            if (Denoiser(file) is { } weights)
                found[Path.GetFileNameWithoutExtension(file)] = weights;
        // Known ones in the order above, then strangers by name.
        string[] order = [.. Known.Keys.Where(found.ContainsKey), .. found.Keys.Except(Known.Keys).Order(StringComparer.Ordinal)];
        return [.. order.Select(id => (id, Known.GetValueOrDefault(id, (id, "")).Item1, found[id]))];
    }

    private static IEnumerable<ComparedDenoiser> Rows(string id, NetworkWeights weights)
    {
        var (name, source) = Known.GetValueOrDefault(id, (id, ""));
        string hash = SafetensorsFile.Sha256(weights);
        yield return Row(id, name, ImageSymmetry.None);
        if (id == Best)
        {
            yield return Row($"{id}-x2", $"{name}, with its mirror image", ImageSymmetry.Mirror);
            yield return Row($"{id}-x8", $"{name}, x8 self-ensemble", ImageSymmetry.All) with { IsSlow = true };
        }

        ComparedDenoiser Row(string row, string shown, ImageSymmetry symmetry) =>
            new(row, shown, source, $"{hash} {symmetry}", () => Open(weights, symmetry))
        {
            Group = DenoiserGroup.Learned, Parameters = weights.ParameterCount, IsBlind = true,
        };
    }

    private static Cleaner Open(NetworkWeights weights, ImageSymmetry symmetry)
    {
        IImageNetwork network = ManagedNetwork.Create(weights);
        if (symmetry != ImageSymmetry.None)
            network = new SelfEnsembleNetwork(network, symmetry);
        return (noisy, restored, _, _) => network.Run(noisy.Pixels.Span, restored.Span, noisy.Count);
    }

    /// <summary>A file's weights, where they are a denoiser's; generators lie in such folders too.</summary>
    private static NetworkWeights? Denoiser(string file)
    {
        var weights = SafetensorsFile.Read(file);
        using var network = TrainedNetworks.Create(file, weights);
        if (network.InputShape.Length != 2 || !network.InputShape.SequenceEqual(network.OutputShape))
            return null;
        var size = new ImageSize(network.InputShape[0], network.InputShape[1]);
        return size == ImageSize.FashionMnist
            ? weights
            : throw new InvalidDataException(
                $"{file} is a denoiser for images of {size}; the comparison is on images of {ImageSize.FashionMnist}. Move it elsewhere.");
    }
}
