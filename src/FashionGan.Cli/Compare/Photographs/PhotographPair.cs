using System.Collections.Immutable;
using System.Security.Cryptography;

namespace FashionGan.Cli;

/// <summary>A camera's shot, and what it shows without its noise: two files of one folder.</summary>
/// <param name="Name">What both files' names begin with.</param>
/// <param name="Noisy">The shot's path.</param>
/// <param name="Clean">The path of what is taken for the truth, such as the mean of many shots.</param>
internal sealed record PhotographPair(string Name, string Noisy, string Clean)
{
    /// <summary>What a folder of pairs is, as an error says it.</summary>
    public const string Layout = "a folder with pairs of photographs, NAME_real and NAME_mean (.jpg, .jpeg or .png)";

    private const string NoisyEnd = "_real", CleanEnd = "_mean";

    /// <summary>The pairs of a folder, by name; files that are no half of a pair are left out.</summary>
    /// <exception cref="ArgumentException">There is no pair.</exception>
    public static ImmutableArray<PhotographPair> Find(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder)
            .Where(f => Path.GetExtension(f).ToLowerInvariant() is ".jpg" or ".jpeg" or ".png").Order(StringComparer.Ordinal)];
        var clean = files.Where(f => Path.GetFileNameWithoutExtension(f).EndsWith(CleanEnd, StringComparison.OrdinalIgnoreCase))
            .ToLookup(f => NameOf(f, CleanEnd));
        ImmutableArray<PhotographPair> pairs =
        [
            .. files.Where(f => Path.GetFileNameWithoutExtension(f).EndsWith(NoisyEnd, StringComparison.OrdinalIgnoreCase))
                .SelectMany(f => clean[NameOf(f, NoisyEnd)].Take(1).Select(c => new PhotographPair(NameOf(f, NoisyEnd), f, c))),
        ];
        return pairs.Length > 0
            ? pairs
            : throw new ArgumentException($"compare: --real {SafeText.Line(folder)} holds no pair; expected {Layout}.");
    }

    /// <summary>Tells these pairs from any others: the SHA-256 of all files.</summary>
    public static string IdentityOf(IEnumerable<PhotographPair> pairs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var pair in pairs)
        {
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(pair.Noisy)));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(pair.Clean)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>
    /// Reads both; or, given a noise, the luma of what is taken for the truth, and that noise on it, as a file of 8 bits would hold it, in
    /// the shot's place.
    /// </summary>
    /// <param name="added">The noise; null for the shot's own.</param>
    /// <param name="key">What the noise depends on.</param>
    /// <exception cref="InvalidDataException">One is no picture, or they differ in size.</exception>
    public (PngPicture Noisy, PngPicture Clean) Read(INoiseModel? added, RandomKey key)
    {
        if (added is not null)
        {
            var truth = PhotographFile.Read(Clean);
            float[] luma = YCbCr.FromRgb(truth.Colours)[0], degraded = new float[luma.Length];
            added.Apply(luma, degraded, key);
            return (truth with { Colours = [PhotographFile.AsStored(degraded)] }, truth with { Colours = [luma] });
        }
        var (noisy, clean) = (PhotographFile.Read(Noisy), PhotographFile.Read(Clean));
        return noisy.Size == clean.Size
            ? (noisy, clean)
            : throw new InvalidDataException(
                $"{SafeText.Line(Noisy)} is {noisy.Size} and {SafeText.Line(Clean)} is {clean.Size}: expected two pictures of one size.");
    }

    private static string NameOf(string file, string end) => Path.GetFileNameWithoutExtension(file)[..^end.Length];
}
