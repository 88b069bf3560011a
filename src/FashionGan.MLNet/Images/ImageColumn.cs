using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace FashionGan;

/// <summary>A column that holds images or other float vectors, found in a schema and checked.</summary>
internal sealed class ImageColumn
{
    private const string Expected =
        "expected an image: Vector<Single, height, width> with values in [0, 1], a flat Vector<Single> with the image size stated, "
        + "or an MLImage";

    private const string Unsized = "expected an image whose size is known: state the image size, or use Vector<Single, height, width>";

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
    /// <param name="required">The size that its images must have; it holds for columns that do not say theirs, too.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There is no such column, it holds something else, or its size is not known or another one.
    /// </exception>
    public static ImageColumn Image(DataViewSchema schema, string name, RequiredSize? required = null)
    {
        var column = Find(schema, name);
        var size = KnownSize(column.Type);
        if (required is { IsDefault: false } && size is not null && size != required.Size)
            throw Mismatch(column, $"expected images of {required.Size}, {required.Why}");
        if (required is not null && size is null && column.Type is VectorDataViewType { IsKnownSize: true } flat
            && flat.Size != required.Size.Pixels)
            throw Mismatch(column, $"expected images of {required.Size}, {required.Size.Pixels} values, {required.Why}");
        return (size ?? required?.Size) is { } known
            ? new ImageColumn(column, [known.Height, known.Width])
            : throw Mismatch(column, Unsized);
    }

    /// <summary>Finds a column that holds float vectors, images or not.</summary>
    /// <inheritdoc cref="Image"/>
    public static ImageColumn Vector(DataViewSchema schema, string name, RequiredSize? required = null)
    {
        var column = Find(schema, name);
        return required is null && KnownSize(column.Type) is null && column.Type is VectorDataViewType { IsKnownSize: true } flat
            ? new ImageColumn(column, [flat.Size])
            : Image(schema, name, required);
    }

    /// <summary>Finds a column whose values have a known shape, as a fitted transformer expects it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or it holds something else.</exception>
    public static ImageColumn Expect(DataViewSchema schema, string name, ImmutableArray<int> shape)
    {
        if (shape is [var height, var width])
            return Image(schema, name, RequiredSize.Fitted(new ImageSize(height, width)));
        var column = ColumnCheck.Find(schema, name);
        return column.Type is VectorDataViewType vector && vector.ItemType == NumberDataViewType.Single
            && (!vector.IsKnownSize || vector.Size == shape[0])
            ? new ImageColumn(column, shape)
            : throw Mismatch(column, $"expected Vector<Single, {shape[0]}>");
    }

    /// <summary>
    /// Checks what can be known of a column before there is data: a shape tells whether a vector has a fixed length, not which.
    /// </summary>
    /// <param name="shape">Where to look.</param>
    /// <param name="name">The column.</param>
    /// <param name="required">The size that its images must have.</param>
    /// <param name="mayBeUnsized">
    /// Whether the size is found elsewhere where neither the column nor <paramref name="required"/> tells it.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or it can hold no such images.</exception>
    public static void Check(SchemaShape shape, string name, RequiredSize? required, bool mayBeUnsized = false)
    {
        var column = ColumnCheck.Find(shape, name);
        bool scalar = column.Kind == SchemaShape.Column.VectorKind.Scalar;
        var picture = scalar ? column.ItemType as ImageDataViewType : null;
        bool isUnsized = picture is { Height: 0 } || column.Kind == SchemaShape.Column.VectorKind.VariableVector;
        string? fault =
            picture is null && (scalar || column.IsKey || column.ItemType != NumberDataViewType.Single) ? Expected
            : isUnsized && required is null && !mayBeUnsized ? Unsized
            : picture is { Height: > 0 } && required is { IsDefault: false } && KnownSize(picture) != required.Size
                ? $"expected images of {required.Size}, {required.Why}"
            : null;
        if (fault is not null)
            throw ColumnCheck.Fault($"Column '{name}' is {ColumnCheck.Describe(column)}; {fault}.");
    }

    /// <summary>This column, if a step can use images of its size.</summary>
    /// <param name="check">Throws <see cref="ArgumentException"/> where it cannot.</param>
    /// <exception cref="ArgumentOutOfRangeException">It cannot.</exception>
    public ImageColumn Fit(Action<ImageSize> check)
    {
        try
        {
            check(Size);
            return this;
        }
        catch (ArgumentException e)
        {
            throw ColumnCheck.Fault($"Column '{Column.Name}' is {Column.Type}. {e.Message}");
        }
    }

    /// <summary>Makes what reads the column's images, all of which must lie in the range; those of a picture do.</summary>
    public ImageReader CreateReader(DataViewRow row, PixelRange range) =>
        Column.Type is ImageDataViewType ? new MLImageReader(row, this) : new VectorReader(row, this, range);

    private static DataViewSchema.Column Find(DataViewSchema schema, string name)
    {
        var column = ColumnCheck.Find(schema, name);
        return column.Type is ImageDataViewType
            || (column.Type is VectorDataViewType vector && vector.ItemType == NumberDataViewType.Single)
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

    private static ArgumentOutOfRangeException Mismatch(DataViewSchema.Column column, string expected) =>
        ColumnCheck.Fault($"Column '{column.Name}' is {column.Type}; {expected}.");
}
