using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>An image set as data.</summary>
internal static class ImageSetView
{
    public const string ImageName = "Image";
    public const string LabelName = "Label";

    public static IndexedView Create(ImageSet images) => new(
        images.Count,
        new IndexedColumn<VBuffer<float>>(
            ImageName, ImageVectorType.Of([images.Size.Height, images.Size.Width]), (int row, ref VBuffer<float> value) =>
        {
            var editor = VBufferEditor.Create(ref value, images.Size.Pixels);
            images.CopyTo(row, editor.Values);
            value = editor.Commit();
        }),
        new IndexedColumn<uint>(
            LabelName,
            LabelColumn.Type(images.ClassNames.Length),
            // A key counts from 1; 0 stands for a missing value.
            (int row, ref uint value) => value = images.Labels[row] + 1u,
            LabelColumn.Names(images.ClassNames)));
}
