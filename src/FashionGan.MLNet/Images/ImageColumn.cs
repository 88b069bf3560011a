using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace FashionGan;

/// <summary>A column that holds images or other float vectors, found in a schema and checked.</summary>
internal sealed class ImageColumn
{
    private const string Expected =
        "expected an image: Vector<Single, height, width> with values in [0, 1], a flat Vector<Single> with the image size stated, or an MLImage";

    private ImageColumn(DataViewSchema.Column column, ImmutableArray<int> shape) => (Column, Shape) = (column, shape);

    public DataViewSchema.Column Column { get; }

    /// <summary><c>[height, width]</c>, or <c>[length]</c> of a vector that is not known to be an image.</summary>
    public ImmutableArray<int> Shape { get; }

    public int Length => Shape.Aggregate(1, (a, b) => checked(a * b));

    /// <summary>The size of an image column.</summary>
    public ImageSize Size => new(Shape[0], Shape[1]);

    public ColumnForm Form => Column.Type switch
    {
        ImageDataViewType { Height: > 0, Width: > 0 } => ColumnForm.Picture,
        ImageDataViewType => ColumnForm.AnyPicture,
        VectorDataViewType { IsKnownSize: true } => ColumnForm.Vector,
        _ => ColumnForm.AnyVector,
    };

    /// <summary>Finds a column that holds images of known size.</summary>
    /// <param name="schema">Where to look.</param>
    /// <param name="name">The column.</param>
    /// <param name="stated">The size that the user states, for columns that do not say it.</param>
    /// <exception cref="ArgumentException">There is no such column, it holds something else, or its size is not known or another one.</exception>
    public static ImageColumn Image(DataViewSchema schema, string name, ImageSize? stated = null)
    {
        var column = Find(schema, name);
        var size = KnownSize(column.Type);
        if (size is not null && stated is not null && size != stated)
            throw Mismatch(column, $"expected images of {stated}, as stated");
        if (size is null && column.Type is VectorDataViewType { IsKnownSize: true } flat && stated is { } s && flat.Size != s.Pixels)
            throw Mismatch(column, $"expected {s.Pixels} values, as the stated image size {s} has");
        return (size ?? stated) is { } known
            ? new ImageColumn(column, [known.Height, known.Width])
            : throw Mismatch(column, "expected an image whose size is known: state the image size, or use Vector<Single, height, width>");
    }

    /// <summary>Finds a column that holds float vectors, images or not.</summary>
    /// <inheritdoc cref="Image"/>
    public static ImageColumn Vector(DataViewSchema schema, string name, ImageSize? stated = null)
    {
        var column = Find(schema, name);
        return stated is null && KnownSize(column.Type) is null && column.Type is VectorDataViewType { IsKnownSize: true } flat
            ? new ImageColumn(column, [flat.Size])
            : Image(schema, name, stated);
    }

    /// <summary>Finds a column whose values have a known shape, as a fitted transformer expects it.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it holds something else.</exception>
    public static ImageColumn Expect(DataViewSchema schema, string name, ImmutableArray<int> shape)
    {
        if (shape is [var height, var width])
            return Image(schema, name, new ImageSize(height, width));
        var column = ColumnCheck.Find(schema, name);
        return column.Type is VectorDataViewType vector && vector.ItemType == NumberDataViewType.Single && (!vector.IsKnownSize || vector.Size == shape[0])
            ? new ImageColumn(column, shape)
            : throw Mismatch(column, $"expected Vector<Single, {shape[0]}>");
    }

    /// <summary>Checks what can be known of a column before there is data.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it holds neither float vectors nor images.</exception>
    public static void Check(SchemaShape shape, string name)
    {
        var column = ColumnCheck.Find(shape, name);
        bool vector = column.Kind != SchemaShape.Column.VectorKind.Scalar && column.ItemType == NumberDataViewType.Single && !column.IsKey;
        if (!vector && !(column.Kind == SchemaShape.Column.VectorKind.Scalar && column.ItemType is ImageDataViewType))
            throw new ArgumentException($"Column '{name}' is {ColumnCheck.Describe(column)}; {Expected}.");
    }

    /// <summary>Makes what reads the column's images, all of which must lie in the range; those of a picture do.</summary>
    public ImageReader CreateReader(DataViewRow row, PixelRange range) =>
        Column.Type is ImageDataViewType ? new PictureReader(row, this) : new VectorReader(row, this, range);

    private static DataViewSchema.Column Find(DataViewSchema schema, string name)
    {
        var column = ColumnCheck.Find(schema, name);
        return column.Type is ImageDataViewType || (column.Type is VectorDataViewType vector && vector.ItemType == NumberDataViewType.Single)
            ? column
            : throw Mismatch(column, Expected);
    }

    private static ImageSize? KnownSize(DataViewType type) => type switch
    {
        ImageDataViewType { Height: > 0, Width: > 0 } picture => new ImageSize(picture.Height, picture.Width),
        VectorDataViewType { IsKnownSize: true, Dimensions: [var height, var width] } => new ImageSize(height, width),
        // One plane of ExtractPixels.
        VectorDataViewType { IsKnownSize: true, Dimensions: [1, var height, var width] } => new ImageSize(height, width),
        VectorDataViewType { IsKnownSize: true, Dimensions: [var height, var width, 1] } => new ImageSize(height, width),
        _ => null,
    };

    private static ArgumentException Mismatch(DataViewSchema.Column column, string expected) =>
        new($"Column '{column.Name}' is {column.Type}; {expected}.");
}
