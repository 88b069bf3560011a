using System.Collections.Immutable;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Cli;

/// <summary>How texts, and keys that have names, are said in tensors: in UTF-8.</summary>
internal static class PipelineText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static byte[] Bytes(ReadOnlyMemory<char> text) => Encoding.UTF8.GetBytes(text.ToArray());

    /// <exception cref="RequestFault">The bytes are no UTF-8.</exception>
    public static ReadOnlyMemory<char> Text(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes).AsMemory();
        }
        catch (DecoderFallbackException e)
        {
            throw RequestFault.Bad("An element of the datatype BYTES is no text in UTF-8, which its column needs.", e);
        }
    }

    /// <returns>A name for each key; null where the column does not name them.</returns>
    public static ImmutableArray<string>? KeyNames(DataViewSchema.Column column)
    {
        if (!column.HasKeyValues(TextDataViewType.Instance))
            return null;
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetKeyValues(ref names);
        return [.. names.DenseValues().Select(n => n.ToString())];
    }

    /// <summary>A key's name; nothing for a missing key.</summary>
    public static Func<uint, byte[]> Name(ImmutableArray<string> names)
    {
        byte[][] all = [[], .. names.Select(Encoding.UTF8.GetBytes)];
        return key => key < all.Length ? all[key] : [];
    }

    /// <summary>The key of a name.</summary>
    public static Func<byte[], uint> Key(ImmutableArray<string> names, string column)
    {
        var keys = names.Select((name, i) => (name, key: (uint)i + 1)).DistinctBy(p => p.name).ToDictionary(p => p.name, p => p.key);
        return bytes => bytes.Length == 0 ? 0 : keys.TryGetValue(Text(bytes).ToString(), out uint key) ? key : throw RequestFault.Bad(
            $"An element of the input '{column}' is {SafeText.Quoted(Text(bytes).ToString())}, allowed is one of "
                + $"{string.Join(", ", names.Take(100))}, or nothing.");
    }
}
