using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace FashionGan.Cli;

/// <summary>A column of pictures that a pipeline reads: each element is a PNG file.</summary>
/// <param name="name">The column.</param>
/// <param name="type">What pictures it holds.</param>
internal sealed class PictureColumn(string name, ImageDataViewType type) : PipelineColumn
{
    public override TensorSpec Spec { get; } = new(name, ElementType.Bytes, -1) { OtherShape = [-1, 1] };

    public override IndexedColumn Source(DataViewSchema.Column column, Tensor? tensor)
    {
        PngPicture[] pictures = tensor is null ? [] : [.. ((byte[][])tensor.Values).Select(Read)];
        return new IndexedColumn<MLImage>(name, column.Type, (int row, ref MLImage value) => value = Image(pictures[row]), column.Annotations);
    }

    // Pictures that a pipeline makes are not served: see Pipeline.
    public override PipelineReader Reader(DataViewRow row, DataViewSchema.Column column) =>
        throw new NotSupportedException($"The column '{name}' holds pictures, which are read and not answered.");

    private PngPicture Read(byte[] file, int index)
    {
        try
        {
            var picture = PngDecoder.ReadPicture(new MemoryStream(file, writable: false));
            return type.Height == 0 || (picture.Size.Height, picture.Size.Width) == (type.Height, type.Width)
                ? picture
                : throw new InvalidDataException($"it has {picture.Size} pixels, allowed is {type.Height} x {type.Width}.");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw RequestFault.Bad($"Element {index} of the input '{name}' is no PNG file that can be used: {e.Message}", e);
        }
    }

    private static MLImage Image(PngPicture picture)
    {
        byte[] pixels = new byte[picture.Size.Pixels * 4];
        for (int i = 0; i < picture.Size.Pixels; i++)
        {
            for (int c = 0; c < 3; c++) // Blue, green, red.
                pixels[4 * i + c] = Byte(picture.Colours[picture.IsColour ? 2 - c : 0][i]);
            pixels[4 * i + 3] = picture.Opacity is { } opacity ? Byte(opacity[i]) : byte.MaxValue;
        }
        return MLImage.CreateFromPixels(picture.Size.Width, picture.Size.Height, MLPixelFormat.Bgra32, pixels);
    }

    private static byte Byte(float value) => (byte)(Math.Clamp(value, 0f, 1f) * 255f + 0.5f);
}
