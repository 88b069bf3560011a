using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Cli;

/// <summary>Images in memory as data.</summary>
internal static class FloatImages
{
    /// <summary><c>Image</c>, a vector, and <c>Label</c>, a key.</summary>
    public static IDataView View(float[] images, ImageSize size, byte[] labels, int classes) => new IndexedView(
        labels.Length, Column(images, size), new IndexedColumn<uint>(
            "Label", new KeyDataViewType(typeof(uint), classes), (int row, ref uint value) => value = labels[row] + 1u));

    /// <summary><c>Image</c>, a vector, and <c>Label</c>, true or false.</summary>
    public static IDataView View(float[] images, ImageSize size, Func<int, bool> label) => new IndexedView(
        images.Length / size.Pixels, Column(images, size),
        new IndexedColumn<bool>("Label", BooleanDataViewType.Instance, (int row, ref bool value) => value = label(row)));

    private static IndexedColumn Column(float[] images, ImageSize size) => new IndexedColumn<VBuffer<float>>(
        "Image", ImageVectorType.Of(size), (int row, ref VBuffer<float> value) =>
            ImageVectorType.Write(images.AsSpan(row * size.Pixels, size.Pixels), ref value));
}
