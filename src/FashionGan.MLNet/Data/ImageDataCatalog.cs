using System.Collections.Immutable;
using FashionGan;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Loads small grey images as data: <c>ml.Data.LoadFashionMnist(...)</c> and its like.</summary>
/// <remarks>
/// The data has two columns: <c>Image</c>, <c>Vector&lt;Single, height, width&gt;</c> with values in [0, 1], and <c>Label</c>, a key of as
/// many values as there are classes, annotated with their names. Pixels become floats only as a cursor reads them. A row's id is its number
/// in the file. Shuffling and parallel cursors are supported.
/// </remarks>
public static class ImageDataCatalog
{
    /// <summary>Loads Fashion-MNIST: 28x28 images in ten classes, 60,000 to train on and 10,000 to test on.</summary>
    /// <remarks>
    /// Other data under the same file names is loaded too; whether it is the official data is said by
    /// <see cref="FashionMnist.VerifyAsync(string, System.Threading.CancellationToken)"/>, and by <see cref="ImageSet.IsOfficial"/> of
    /// what <see cref="FashionMnist.Load"/> gives.
    /// </remarks>
    /// <param name="catalog">Where this hangs: <c>ml.Data</c>.</param>
    /// <param name="split">Which part.</param>
    /// <param name="folder">
    /// The folder with the files; by default the one that <c>FASHION_MNIST_DIR</c> names, or else a per-user cache that is filled by a
    /// download.
    /// </param>
    /// <param name="options">How the data is fetched where no folder is given; null for the defaults.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">A file is not in the folder.</exception>
    /// <exception cref="DataUnavailableException">The data is not at hand and could not be fetched.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static IDataView LoadFashionMnist(
        this DataOperationsCatalog catalog, FashionMnistSplit split, string? folder = null, FashionMnistOptions? options = null) =>
        catalog.LoadImageSet(FashionMnist.Load(split, folder, options));

    /// <summary>Draws garments: 28x28 images in Fashion-MNIST's ten classes, made by a program, for when the data is not at hand.</summary>
    /// <param name="catalog">Where this hangs: <c>ml.Data</c>.</param>
    /// <param name="count">How many, at least 0.</param>
    /// <param name="seed">Image i depends on the seed and on i alone.</param>
    /// <param name="firstIndex">The number of the first image, for parts that have no image in common.</param>
    /// <exception cref="ArgumentException">The count is negative or too large.</exception>
    public static IDataView LoadSyntheticGarments(this DataOperationsCatalog catalog, int count, ulong seed = 0, ulong firstIndex = 0) =>
        catalog.LoadImageSet(SyntheticGarments.Create(count, seed, firstIndex));

    /// <summary>Loads images and labels from IDX files, gzip or plain, as MNIST and its kin are stored.</summary>
    /// <param name="catalog">Where this hangs: <c>ml.Data</c>.</param>
    /// <param name="imagesPath">The file with the images.</param>
    /// <param name="labelsPath">The file with their labels.</param>
    /// <param name="classNames">The classes' names in label order; by default the numbers from 0 to the largest label.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the two do not belong together.</exception>
    public static IDataView LoadIdx(
        this DataOperationsCatalog catalog, string imagesPath, string labelsPath, ImmutableArray<string> classNames = default) =>
        catalog.LoadImageSet(IdxFile.Read(imagesPath, labelsPath, classNames));

    /// <summary>Makes data of an image set; its pixels are not copied.</summary>
    /// <param name="catalog">Where this hangs: <c>ml.Data</c>.</param>
    /// <param name="images">The images.</param>
    public static IDataView LoadImageSet(this DataOperationsCatalog catalog, ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(images);
        return ImageSetView.Create(images);
    }

    /// <summary>Makes data of columns whose values are found by row number, such as arrays hold them.</summary>
    /// <remarks>
    /// Nothing is read before a cursor asks for it. A row's id is its number. Shuffling and parallel cursors are supported.
    /// </remarks>
    /// <param name="catalog">Where this hangs: <c>ml.Data</c>.</param>
    /// <param name="rows">How many rows there are, at least 0.</param>
    /// <param name="columns">The columns; of several of one name the last is the one that is seen.</param>
    /// <exception cref="ArgumentException">The number of rows is negative.</exception>
    public static IDataView LoadColumns(
        this DataOperationsCatalog catalog, int rows, params ReadOnlySpan<IndexedColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        new OptionCheck(nameof(LoadColumns)).InRange(nameof(rows), rows, 0, int.MaxValue).ThrowIfInvalid();
        foreach (var column in columns)
            ArgumentNullException.ThrowIfNull(column, nameof(columns));
        return new IndexedView(rows, [.. columns]);
    }

    /// <summary>Makes data of images in memory, in the column <c>Image</c>; pixels are not copied.</summary>
    /// <param name="catalog">Where this hangs: <c>ml.Data</c>.</param>
    /// <param name="images">The images.</param>
    /// <param name="beside">Columns beside them.</param>
    public static IDataView LoadImageBatch(
        this DataOperationsCatalog catalog, ImageBatch images, params ReadOnlySpan<IndexedColumn> beside)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(images);
        return new IndexedView(images.Count, [new IndexedColumn<VBuffer<float>>(
            ImageSetView.ImageName, ImageVectorType.Of(images.Size),
            (int row, ref VBuffer<float> value) => ImageVectorType.Write(images[row], ref value)), .. beside]);
    }

    /// <summary>Reads the images of a column into memory.</summary>
    /// <param name="catalog">Where this hangs: <c>ml.Data</c>.</param>
    /// <param name="data">The data, at least one row; all rows are read once.</param>
    /// <param name="imageColumnName">The column with the images; values from -64 to 64.</param>
    /// <param name="imageSize">The images' size where the column does not say it.</param>
    /// <exception cref="ArgumentException">The column is missing or unfit, or there are no rows, or too many for memory.</exception>
    /// <exception cref="InvalidOperationException">A pixel is no number or out of its range.</exception>
    public static ImageBatch ReadImages(
        this DataOperationsCatalog catalog, IDataView data, string imageColumnName, ImageSize? imageSize = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(imageColumnName);
        var column = ImageColumn.Image(data.Schema, imageColumnName, RequiredSize.Stated(imageSize));
        return ImageRows.Read(data, default, (column, PixelRange.Noisy))[0];
    }

    /// <summary>Draws latent vectors from a standard normal distribution: what a generator makes images of.</summary>
    /// <param name="catalog">Where this hangs: <c>ml.Data</c>.</param>
    /// <param name="rows">How many, at least 0.</param>
    /// <param name="dimension">Numbers in each, 1 to 4,096.</param>
    /// <param name="seed">
    /// Row i depends on the seed and on i alone. By default the seed follows from that of the <c>MLContext</c>; a context without a seed
    /// counts as one with seed 0.
    /// </param>
    /// <returns>Data with one column, <c>Latent</c>: <c>Vector&lt;Single, dimension&gt;</c>.</returns>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static IDataView SampleLatents(this DataOperationsCatalog catalog, int rows, int dimension, ulong? seed = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        new OptionCheck(nameof(SampleLatents))
            .InRange(nameof(rows), rows, 0, int.MaxValue)
            .InRange(nameof(dimension), dimension, 1, 4_096)
            .ThrowIfInvalid();
        ulong drawnFrom = seed ?? ContextSeed.Of(catalog, LatentColumn.Name);
        return new IndexedView(
            rows, new IndexedColumn<VBuffer<float>>(
            LatentColumn.Name, ImageVectorType.Of([dimension]), (int row, ref VBuffer<float> value) =>
        {
            var editor = VBufferEditor.Create(ref value, dimension);
            Latents.Draw(editor.Values, drawnFrom, (ulong)row);
            value = editor.Commit();
        }));
    }
}
