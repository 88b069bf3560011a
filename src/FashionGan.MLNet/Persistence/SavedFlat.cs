using System.Numerics;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>
/// A vector of any length as a sum of vectors whose lengths are powers of two: each has a column type of known length, and so has what
/// ML.NET's Concatenate makes of them.
/// </summary>
internal sealed class SavedFlat : SavedOutput
{
    [ColumnName(SavedNames.Part + "0"), VectorType(1 << 0)]
    public VBuffer<float> P0;

    [ColumnName(SavedNames.Part + "1"), VectorType(1 << 1)]
    public VBuffer<float> P1;

    [ColumnName(SavedNames.Part + "2"), VectorType(1 << 2)]
    public VBuffer<float> P2;

    [ColumnName(SavedNames.Part + "3"), VectorType(1 << 3)]
    public VBuffer<float> P3;

    [ColumnName(SavedNames.Part + "4"), VectorType(1 << 4)]
    public VBuffer<float> P4;

    [ColumnName(SavedNames.Part + "5"), VectorType(1 << 5)]
    public VBuffer<float> P5;

    [ColumnName(SavedNames.Part + "6"), VectorType(1 << 6)]
    public VBuffer<float> P6;

    [ColumnName(SavedNames.Part + "7"), VectorType(1 << 7)]
    public VBuffer<float> P7;

    [ColumnName(SavedNames.Part + "8"), VectorType(1 << 8)]
    public VBuffer<float> P8;

    [ColumnName(SavedNames.Part + "9"), VectorType(1 << 9)]
    public VBuffer<float> P9;

    [ColumnName(SavedNames.Part + "10"), VectorType(1 << 10)]
    public VBuffer<float> P10;

    [ColumnName(SavedNames.Part + "11"), VectorType(1 << 11)]
    public VBuffer<float> P11;

    [ColumnName(SavedNames.Part + "12"), VectorType(1 << 12)]
    public VBuffer<float> P12;

    [ColumnName(SavedNames.Part + "13"), VectorType(1 << 13)]
    public VBuffer<float> P13;

    [ColumnName(SavedNames.Part + "14"), VectorType(1 << 14)]
    public VBuffer<float> P14;

    [ColumnName(SavedNames.Part + "15"), VectorType(1 << 15)]
    public VBuffer<float> P15;

    [ColumnName(SavedNames.Part + "16"), VectorType(1 << 16)]
    public VBuffer<float> P16;

    [ColumnName(SavedNames.Part + "17"), VectorType(1 << 17)]
    public VBuffer<float> P17;

    [ColumnName(SavedNames.Part + "18"), VectorType(1 << 18)]
    public VBuffer<float> P18;

    [ColumnName(SavedNames.Part + "19"), VectorType(1 << 19)]
    public VBuffer<float> P19;

    [ColumnName(SavedNames.Part + "20"), VectorType(1 << 20)]
    public VBuffer<float> P20;

    [ColumnName(SavedNames.Part + "21"), VectorType(1 << 21)]
    public VBuffer<float> P21;

    [ColumnName(SavedNames.Part + "22"), VectorType(1 << 22)]
    public VBuffer<float> P22;

    [ColumnName(SavedNames.Part + "23"), VectorType(1 << 23)]
    public VBuffer<float> P23;

    [ColumnName(SavedNames.Part + "24"), VectorType(1 << 24)]
    public VBuffer<float> P24;

    /// <summary>All columns, in use or not.</summary>
    public static string[] All { get; } = [.. Enumerable.Range(0, 25).Select(k => SavedNames.Part + k)];

    /// <summary>The columns that make up a vector of <paramref name="length"/>, in order.</summary>
    public static string[] Parts(int length) =>
        [.. Enumerable.Range(0, All.Length).Reverse().Where(k => (length >> k & 1) != 0).Select(k => All[k])];

    public override void Write(ReadOnlySpan<float> values)
    {
        while (!values.IsEmpty)
        {
            int k = BitOperations.Log2((uint)values.Length);
            ImageVectorType.Write(values[..(1 << k)], ref Part(k));
            values = values[(1 << k)..];
        }
    }

    private ref VBuffer<float> Part(int k)
    {
        switch (k)
        {
            case 0: return ref P0;
            case 1: return ref P1;
            case 2: return ref P2;
            case 3: return ref P3;
            case 4: return ref P4;
            case 5: return ref P5;
            case 6: return ref P6;
            case 7: return ref P7;
            case 8: return ref P8;
            case 9: return ref P9;
            case 10: return ref P10;
            case 11: return ref P11;
            case 12: return ref P12;
            case 13: return ref P13;
            case 14: return ref P14;
            case 15: return ref P15;
            case 16: return ref P16;
            case 17: return ref P17;
            case 18: return ref P18;
            case 19: return ref P19;
            case 20: return ref P20;
            case 21: return ref P21;
            case 22: return ref P22;
            case 23: return ref P23;
            case 24: return ref P24;
            default: throw new ArgumentOutOfRangeException(nameof(k));
        }
    }
}
