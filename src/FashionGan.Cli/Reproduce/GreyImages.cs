using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Cli;

/// <summary>Takes a column's images out of a data view, to be drawn.</summary>
internal static class GreyImages
{
    public static ImmutableArray<GreyImage> Of(IDataView data, string column, ImageSize size) =>
        [.. data.GetColumn<VBuffer<float>>(column).Select(v => new GreyImage(size, v.DenseValues().ToArray()))];

    public static ImmutableArray<GreyImage> Of(ReadOnlySpan<float> images, ImageSize size)
    {
        var result = ImmutableArray.CreateBuilder<GreyImage>(images.Length / size.Pixels);
        for (int start = 0; start < images.Length; start += size.Pixels)
            result.Add(new GreyImage(size, images.Slice(start, size.Pixels).ToArray()));
        return result.MoveToImmutable();
    }
}
