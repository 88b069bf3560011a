using System.Collections.Immutable;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>The column types that images and other results have.</summary>
internal static class ImageVectorType
{
    public static VectorDataViewType Of(ImmutableArray<int> shape) => new(NumberDataViewType.Single, shape);

    public static VectorDataViewType Of(ImageSize size) => Of([size.Height, size.Width]);

    /// <summary>Puts values into a row's vector, reusing its memory.</summary>
    public static void Write(ReadOnlySpan<float> values, ref VBuffer<float> destination)
    {
        var editor = VBufferEditor.Create(ref destination, values.Length);
        values.CopyTo(editor.Values);
        destination = editor.Commit();
    }
}
