using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FashionGan;

/// <summary>Moments as a safetensors file of doubles.</summary>
internal static class FeatureMomentsFile
{
    public const string Architecture = "feature-moments";

    private const string ExtractorKey = "extractor", ShaKey = "extractor_sha256", CountKey = "count";
    private const string SumsTopKey = "sums_top", ProductsTopKey = "products_top", CheckKey = "sha256";
    private const string Sums = "sums", Products = "products";

    public static void Write(Stream stream, FeatureMoments moments)
    {
        var (sums, gaussian, d) = (moments.Sums, moments.ToGaussian(), moments.Dimension);
        // The covariance of one image is none; a file holds no other than numbers.
        SafetensorsDoubles.Tensor[] tensors =
        [
            new("mean", [d], gaussian.Mean),
            new("covariance", [d, d], moments.Count > 1 ? gaussian.Covariance : new double[d * d]),
            new(Sums, [BinnedSums.Bins, d], Together(sums.Features)),
            new(Products, [BinnedSums.Bins, ProductSums.Length(d)], Together(sums.Products)),
        ];
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [ExtractorKey] = moments.Extractor, [ShaKey] = moments.ExtractorSha256 ?? "", [CountKey] = Text(moments.Count),
            [SumsTopKey] = Text(sums.Features.Top), [ProductsTopKey] = Text(sums.Products.Top),
        };
        settings[CheckKey] = Hash(settings, tensors.Select(t => t.Values));
        SafetensorsDoubles.Write(stream, Architecture, settings, tensors);
    }

    /// <exception cref="InvalidDataException">The file is damaged, or holds something else.</exception>
    public static FeatureMoments Read(Stream stream)
    {
        var file = SafetensorsDoubles.Read(stream);
        if (file.Architecture != Architecture)
            throw new InvalidDataException(
                $"this holds {(file.Architecture.Length == 0 ? "something else" : $"the weights of a {file.Architecture}")}, "
                + "where moments were expected, as FeatureMoments.Save and 'fashion-gan moments' write them.");
        var settings = new SortedDictionary<string, string>(file.Settings.ToDictionary(), StringComparer.Ordinal);
        if (!settings.Remove(CheckKey, out string? check) || check != Hash(settings, file.Tensors.Select(t => t.Values)))
            throw Damaged("its contents are not those that were written (SHA-256)");
        int dimension = file.Find("mean")?.Shape is [>= 1 and <= FrechetDistance.MaxDimension and var d] ? d
            : throw Damaged("it has no mean");
        long count = Number(CountKey, 1, BinnedSums.MostTerms);
        var sums = new FeatureSums(
            dimension, count, Bins(Sums, SumsTopKey, dimension), Bins(Products, ProductsTopKey, ProductSums.Length(dimension)));
        string extractor = settings.GetValueOrDefault(ExtractorKey, ""), sha = settings.GetValueOrDefault(ShaKey, "");
        if (string.IsNullOrWhiteSpace(extractor) || (sha.Length > 0 && (sha.Length != 64 || !sha.All(char.IsAsciiHexDigitLower))))
            throw Damaged("it does not say what made the features");
        return new FeatureMoments(sums, extractor, sha.Length == 0 ? null : sha);

        long Number(string key, long least, long most) =>
            long.TryParse(settings.GetValueOrDefault(key, ""), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && value >= least && value <= most ? value : throw Damaged($"its '{key}' is no number from {least} to {most}");

        BinnedSums Bins(string name, string key, int length)
        {
            if (file.Find(name) is not { Shape: [BinnedSums.Bins, var columns], Values: var values } || columns != length)
                throw Damaged($"its '{name}' are not {BinnedSums.Bins} x {length} numbers");
            var bins = new BinnedSums((int)Number(key, BinnedSums.LeastTop, BinnedSums.MostTop), [.. values.Chunk(length)]);
            for (int bin = 0; bin < BinnedSums.Bins; bin++)
            {
                double unit = bins.Unit(bin), most = count * Math.ScaleB(unit, BinnedSums.Width - 1);
                // NaN lies in no range.
                if (bins[bin].Any(v => !(Math.Abs(v) <= most) || v % unit != 0))
                    throw Damaged($"its '{name}' hold what no sum of {count} images can be, such as NaN");
            }
            return bins;
        }
    }

    private static double[] Together(BinnedSums sums) => [.. Enumerable.Range(0, BinnedSums.Bins).SelectMany(bin => sums[bin])];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hash(SortedDictionary<string, string> settings, IEnumerable<double[]> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (key, value) in settings)
            hash.AppendData(Encoding.UTF8.GetBytes($"{key}={value}\n"));
        foreach (double[] values in tensors)
            hash.AppendData(SafetensorsType.Bytes(values));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static InvalidDataException Damaged(string why) => new($"these moments are damaged: {why}. Make or fetch the file again.");
}
