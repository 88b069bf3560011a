using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML;

namespace FashionGan.Benchmarks;

/// <summary>
/// Images generated, denoised and measured by <c>fashion-gan</c> in four parts, each a process of its own, and once as a whole. Prints
/// Markdown.
/// </summary>
internal static class ShardedJob
{
    private const string Network = "conditional-generator";

    private const int Parts = 4;

    /// <param name="rows">How many images.</param>
    /// <exception cref="InvalidOperationException">The parts do not give what the whole does.</exception>
    public static void Run(long rows)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            string Of(string name) => Path.Combine(folder.FullName, name);
            string count = rows.ToString(CultureInfo.InvariantCulture);
            string[] names = ["whole", .. Enumerable.Range(1, Parts).Select(i => $"part{i}")];
            foreach (var (name, number) in names.Select((name, i) => (name, i)))
            {
                string[] shard = number == 0 ? [] : ["--shard", $"{number}/{Parts}"];
                Tool(["generate", "--count", count, "--seed", "7", "--network", Network, "--out", Of($"{name}.parquet"), .. shard]);
                Tool(["denoise", Of("whole.parquet"), "--out", Of($"{name}.clean.parquet"), .. shard]);
                Tool(["moments", Of($"{name}.clean.parquet"), "--out", Of($"{name}.safetensors")]);
            }
            string[] parts = names[1..];
            bool generated = Hash(Of("whole.parquet")) == Hash([.. parts.Select(p => Of($"{p}.parquet"))]);
            bool denoised = Hash(Of("whole.clean.parquet")) == Hash([.. parts.Select(p => Of($"{p}.clean.parquet"))]);
            FeatureMoments one = FeatureMoments.Load(Of("whole.safetensors")),
                four = FeatureMoments.Merge(parts.Select(p => FeatureMoments.Load(Of($"{p}.safetensors"))));
            bool moments = (one.Count, one.Mean, one.Covariance) is var (n, mean, covariance)
                && n == four.Count && mean.SequenceEqual(four.Mean) && covariance.SequenceEqual(four.Covariance);
            string Fid(params string[] measured) => Tool(
                ["fid", .. measured.Select(m => Of($"{m}.safetensors")), "--against", Of("whole.parquet")]).Split([':', ' '])[1];
            string wholeFid = Fid("whole"), partsFid = Fid(parts);
            Console.WriteLine($"{rows:N0} images by `fashion-gan generate`, `denoise`, `moments` and `fid`, in {Parts} parts (`--shard`) "
                + "and as a whole:");
            Console.WriteLine();
            Console.WriteLine($"- generated rows, to the bit: {Said(generated)}; denoised rows: {Said(denoised)};");
            Console.WriteLine($"- mean and covariance of their features: {Said(moments)};");
            Console.WriteLine($"- FID of the denoised against the generated: {wholeFid} as a whole, {partsFid} of the parts.");
            if (!(generated && denoised && moments && wholeFid == partsFid))
                throw new InvalidOperationException("The parts do not give what the whole does.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Tool(params string[] arguments) => DotnetProcess.Run(DotnetProcess.Tool, arguments);

    private static string Said(bool isEqual) => isEqual ? "equal" : "NOT equal";

    // Of all rows' pixels, in order.
    private static string Hash(params string[] files)
    {
        var ml = new MLContext(seed: 1);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            var view = ml.Data.LoadImagesFromParquet(file, labelColumn: null);
            ImageColumnWalk.Over(view, "Image", pixels => hash.AppendData(MemoryMarshal.AsBytes(pixels.GetValues())));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
