using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FashionGan.Torch;

/// <summary>Names a run by what decides its result, so that a checkpoint is resumed by its own run alone.</summary>
internal static class TrainingFingerprint
{
    public static string Of(string kind, TrainingOptions options, TrainingImages images, TrainingImages? noisy, params object?[] more)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var set in new[] { images, noisy })
            for (int i = 0; set is not null && i < set.Count; i++)
                hash.AppendData(MemoryMarshal.AsBytes(set[i]));
        string data = Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
        object?[] parts =
        [
            kind, options.Seed, options.BatchSize, options.LearningRate, options.Beta1, options.Beta2,
            images.Size, images.Count, data, .. more,
        ];
        return string.Join('|', parts.Select(p => Convert.ToString(p, CultureInfo.InvariantCulture)));
    }
}
