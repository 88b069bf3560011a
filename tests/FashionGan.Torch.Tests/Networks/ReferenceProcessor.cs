using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FashionGan.Torch.Networks;

/// <summary>
/// Hashes of what libtorch 2.10 computed, on one thread, on the kinds of processors named in <c>torch_outputs.json</c>: it chooses its code
/// by the processor, so the last bits are other ones elsewhere, where nothing is compared with them.
/// </summary>
internal static class ReferenceProcessor
{
    private static readonly Dictionary<string, string>? Hashes = Read().GetValueOrDefault(Kind());

    /// <summary>Compares bytes with the hash of that name, where there is one for this processor.</summary>
    public static void Expect(string name, ReadOnlySpan<byte> bytes)
    {
        if (Hashes?.GetValueOrDefault(name) is { } hash)
            Assert.Equal((name, hash), (name, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]));
    }

    public static void Expect(string name, float[] values) => Expect(name, MemoryMarshal.AsBytes(values.AsSpan()));

    private static Dictionary<string, Dictionary<string, string>> Read()
    {
        using var stream = typeof(ReferenceProcessor).Assembly.GetManifestResourceStream("torch_outputs.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!;
    }

    // Vendor, family and model.
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
