using Microsoft.ML;
using Microsoft.ML.Transforms.Image;

namespace FashionGan;

/// <summary>Makes pictures of image vectors, by ML.NET's own steps, which a saved model keeps.</summary>
internal sealed class PictureEstimator(TransformsCatalog catalog, string output, string input, ImageSize? size) : IEstimator<ITransformer>
{
    private const string Alpha = "FashionGan.Alpha", Grey = "FashionGan.Grey", Planes = "FashionGan.Planes";
    private const float White = 255;

    /// <exception cref="ArgumentOutOfRangeException">The column is missing, is no image vector, or its size is not known.</exception>
    public ITransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Steps(ImageColumn.Image(input.Schema, Column, RequiredSize.Stated(size)).Size).Fit(input);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ImageColumn.Check(inputSchema, Column, RequiredSize.Stated(size));
        return Steps(size ?? ImageSize.FashionMnist).GetOutputSchema(inputSchema); // A shape has no lengths: any size does.
    }

    private string Column { get; } = input;

    // ConvertToImage leaves pictures without an alpha plane transparent where it scales, and cuts nothing: a value beyond white would come
    // round.
    private IEstimator<ITransformer> Steps(ImageSize image) => catalog.Expression(Alpha, "x : 1f", Column)
        .Append(catalog.Expression(Grey, "x : min(max(x, 0f), 1f)", Column))
        .Append(catalog.Concatenate(Planes, Alpha, Grey, Grey, Grey))
        .Append(catalog.ConvertToImage(
            image.Height, image.Width, output, Planes, ImagePixelExtractingEstimator.ColorBits.All, interleavedColors: false,
            scaleImage: White))
        .Append(catalog.DropColumns(Alpha, Grey, Planes));
}
