using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Benchmarks;

/// <summary>Reads a column of images to its end, a row at a time.</summary>
internal static class ImageColumnWalk
{
    /// <param name="view">The rows.</param>
    /// <param name="column">The column.</param>
    /// <param name="visit">Gets each row's pixels, in order.</param>
    /// <returns>How many rows there were.</returns>
    public static long Over(IDataView view, string column, Action<VBuffer<float>>? visit = null)
    {
        using var cursor = view.GetRowCursor([view.Schema[column]]);
        var image = cursor.GetGetter<VBuffer<float>>(view.Schema[column]);
        VBuffer<float> pixels = default;
        long rows = 0;
        for (; cursor.MoveNext(); rows++)
        {
            image(ref pixels);
            visit?.Invoke(pixels);
        }
        return rows;
    }
}
