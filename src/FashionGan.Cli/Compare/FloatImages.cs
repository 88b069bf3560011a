using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Cli;

/// <summary>Images in memory as data.</summary>
internal static class FloatImages
{
    private static readonly MLContext s_ml = new();

    /// <summary><c>Image</c>, a vector, and <c>Label</c>, a key.</summary>
    public static IDataView View(float[] images, ImageSize size, byte[] labels, int classes) => s_ml.Data.LoadColumns(
        labels.Length, Column(images, size), new IndexedColumn<uint>(
            "Label", new KeyDataViewType(typeof(uint), classes), (int row, ref uint value) => value = labels[row] + 1u));

    /// <summary><c>Image</c>, a vector, and <c>Label</c>, true or false.</summary>
    public static IDataView View(float[] images, ImageSize size, Func<int, bool> label) => s_ml.Data.LoadColumns(
        images.Length / size.Pixels, Column(images, size),
        new IndexedColumn<bool>("Label", BooleanDataViewType.Instance, (int row, ref bool value) => value = label(row)));

    private static IndexedColumn Column(float[] images, ImageSize size) => new IndexedColumn<VBuffer<float>>(
        "Image", new VectorDataViewType(NumberDataViewType.Single, size.Height, size.Width), (int row, ref VBuffer<float> value) =>
        {
            var editor = VBufferEditor.Create(ref value, size.Pixels);
            images.AsSpan(row * size.Pixels, size.Pixels).CopyTo(editor.Values);
            value = editor.Commit();
        });
}
