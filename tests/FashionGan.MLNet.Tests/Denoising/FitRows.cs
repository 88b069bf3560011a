using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Data that a fit should refuse, or should not read.</summary>
internal static class FitRows
{
    /// <summary>12x12 images with a column <c>Noisy</c> that throws when it is read.</summary>
    public static WatchedView WithUnreadNoise(MLContext ml, IDataView images) => new(ml.Transforms.CustomMapping<ImageRow, NoisyRow>(
        (_, _) => throw new InvalidOperationException("read in the fit"), contractName: null).Fit(images).Transform(images));

    /// <summary>Three rows, <c>Image</c> 8x8 that begins with the values, <c>Noisy</c> 4x4.</summary>
    public static IDataView OfTwoSizes(MLContext ml, params float[] values) => ml.Data.LoadFromEnumerable(
        Enumerable.Range(0, 3).Select(_ => new TwoSizes { Image = [.. values, .. new float[64 - values.Length]], Noisy = new float[16] }));

    private sealed class ImageRow
    {
        [VectorType(12, 12)]
        public float[]? Image { get; set; }
    }

    private sealed class NoisyRow
    {
        [VectorType(12, 12)]
        public float[]? Noisy { get; set; }
    }

    private sealed class TwoSizes
    {
        [VectorType(8, 8)]
        public float[]? Image { get; set; }

        [VectorType(4, 4)]
        public float[]? Noisy { get; set; }
    }
}
