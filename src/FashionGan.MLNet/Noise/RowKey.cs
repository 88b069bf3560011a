using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Folds what identifies a row into 64 bits, the same on every machine.</summary>
internal static class RowKey
{
    /// <summary>The row's number for data that counts its rows.</summary>
    public static ulong Of(DataViewRowId id) => id.High == 0 ? id.Low : BitHash.Of(id.Low, id.High);

    /// <summary>A hash of the pixels.</summary>
    public static ulong Of(ReadOnlySpan<float> pixels) => BitHash.Of(pixels);
}
