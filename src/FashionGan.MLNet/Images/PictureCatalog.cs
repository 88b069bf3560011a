using FashionGan;

namespace Microsoft.ML;

/// <summary>Image vectors as <c>MLImage</c>s: <c>ml.Transforms.ToImages(...)</c>.</summary>
public static class PictureCatalog
{
    /// <summary>
    /// Adds a column of <c>MLImage</c>s, for what takes pictures: other ML.NET steps, a <c>Save</c> to a file, a notebook.
    /// </summary>
    /// <param name="catalog">Where this hangs: <c>ml.Transforms</c>.</param>
    /// <param name="outputColumnName">The column of pictures: grey ones, opaque, 8 bits a channel.</param>
    /// <param name="inputColumnName">
    /// The images: <c>Vector&lt;Single, height, width&gt;</c>, or any flat vector with the size stated; 0 is black and 1 is white, and what
    /// lies beyond is cut. By default the output's name, which then hides the input.
    /// </param>
    /// <param name="imageSize">The images' size where the column does not say it.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public static IEstimator<ITransformer> ToImages(
        this TransformsCatalog catalog, string outputColumnName, string? inputColumnName = null, ImageSize? imageSize = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        return new PictureEstimator(catalog, outputColumnName, inputColumnName ?? outputColumnName, imageSize);
    }
}
