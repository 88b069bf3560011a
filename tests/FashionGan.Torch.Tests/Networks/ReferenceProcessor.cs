using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FashionGan.Torch.Networks;

/// <summary>
/// Hashes of what libtorch 2.10 computed, on one thread, on the kinds of processors named in <c>torch_outputs.json</c>: it chooses its code
/// by the processor, so the last bits are other ones elsewhere, where nothing is compared with them. A kind that is named there has every
/// name; null where nobody has computed it on that kind yet.
/// </summary>
internal static class ReferenceProcessor
{
    /// <summary>The hashes by name, of every kind: vendor, family and model.</summary>
    public static IReadOnlyDictionary<string, Dictionary<string, string?>> All { get; } = Read();

    /// <summary>Compares bytes with the hash of that name, where this kind of processor is named.</summary>
    public static void Expect(string name, ReadOnlySpan<byte> bytes)
    {
        if (!All.TryGetValue(Kind(), out var hashes))
            return;
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        Assert.True(hashes.TryGetValue(name, out string? expected), $"torch_outputs.json lacks \"{name}\" of {Kind()}, here \"{hash}\".");
        if (expected is not null)
            Assert.Equal((name, expected), (name, hash));
    }

    public static void Expect(string name, float[] values) => Expect(name, MemoryMarshal.AsBytes(values.AsSpan()));

    private static Dictionary<string, Dictionary<string, string?>> Read()
    {
        using var stream = typeof(ReferenceProcessor).Assembly.GetManifestResourceStream("torch_outputs.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string?>>>(stream)!;
    }

    private static string Kind()
    {
        if (!X86Base.IsSupported)
            return "";
        var (_, ebx, ecx, edx) = X86Base.CpuId(0, 0);
        int[] vendor = [ebx, edx, ecx];
        int signature = X86Base.CpuId(1, 0).Eax, family = signature >> 8 & 15, model = signature >> 4 & 15;
        if (family is 6 or 15)
            model += signature >> 12 & 0xF0;
        return $"{Encoding.ASCII.GetString(MemoryMarshal.AsBytes(vendor.AsSpan()))} "
            + $"{(family == 15 ? family + (signature >> 20 & 255) : family)} {model}";
    }
}
