using FashionGan;

namespace Microsoft.ML;

// How good generated images are.
public sealed partial class ImageGenerationCatalog
{
    /// <summary>
    /// Measures how generated images compare with real ones: FID, KID, precision and recall, density and coverage, Inception score; with
    /// training images also the distance to the nearest of them, and what these get themselves.
    /// </summary>
    /// <param name="real">Data with real images that were not trained on; all rows are read once.</param>
    /// <param name="generated">Data with generated images.</param>
    /// <param name="training">Data with the images that were trained on, in a column named as that of <paramref name="real"/>; null for
    /// none.</param>
    /// <param name="realColumnName">The column of real images; values in [0, 1].</param>
    /// <param name="generatedColumnName">The column of generated images; values in [0, 1].</param>
    /// <param name="extractor">What turns images into features; null for <see cref="PretrainedNetwork.Classifier"/>, which reads 28x28
    /// images.</param>
    /// <param name="options">
    /// How; null for the defaults, which need 1,000 rows on each side (<see cref="GenerationMetricOptions.KidSubsetSize"/>).
    /// </param>
    /// <param name="cancellationToken">Stops within a batch of images or a block of rows.</param>
    /// <exception cref="ArgumentException">
    /// A column is missing or unfit, the images are not of the extractor's size, an option is out of range, there are too few rows, or all
    /// real images are the same.
    /// </exception>
    /// <exception cref="InvalidOperationException">A pixel is not in [0, 1].</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ImageGenerationMetrics Evaluate(
        IDataView real, IDataView generated, IDataView? training = null, string realColumnName = "Image",
        string generatedColumnName = "Generated", FeatureExtractor? extractor = null, GenerationMetricOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(generated);
        ArgumentException.ThrowIfNullOrEmpty(realColumnName);
        ArgumentException.ThrowIfNullOrEmpty(generatedColumnName);
        options?.Validate();
        var chosen = extractor ?? FeatureExtractor.Create(PretrainedNetwork.Classifier.Load());
        ImageFeatures Extract(IDataView data, string column) => GenerationEvaluation.Extract(data, column, chosen, cancellationToken);
        return ImageGenerationMetrics.Measure(
            Extract(real, realColumnName), Extract(generated, generatedColumnName),
            training is null ? null : Extract(training, realColumnName), options, cancellationToken);
    }

    /// <summary>
    /// As <see cref="Evaluate"/>, by features of your own: any column of vectors, such as another network's output, or the pixels.
    /// </summary>
    /// <param name="real">Data with the features of real images that were not trained on; all rows are read once.</param>
    /// <param name="generated">Data with those of generated images.</param>
    /// <param name="training">Data with those of the images that were trained on, in a column named as that of <paramref name="real"/>;
    /// null for none.</param>
    /// <param name="realColumnName">The column of real features, <c>Vector&lt;Single&gt;</c> or <c>Vector&lt;Double&gt;</c>.</param>
    /// <param name="generatedColumnName">The column of generated features; by default named as the real one.</param>
    /// <param name="extractor">What made the features, for the record; by default the real column's name.</param>
    /// <param name="options">
    /// How; null for the defaults, which need 1,000 rows on each side (<see cref="GenerationMetricOptions.KidSubsetSize"/>).
    /// </param>
    /// <param name="cancellationToken">Stops within a block of rows.</param>
    /// <exception cref="ArgumentException">
    /// A column is missing or holds no vectors of floats, a feature is not a finite number, an option is out of range, there are too few
    /// rows, or all real rows are the same.
    /// </exception>
    /// <exception cref="InvalidOperationException">A row has another number of features than the first.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ImageGenerationMetrics EvaluateFeatures(
        IDataView real, IDataView generated, IDataView? training = null, string realColumnName = "Features",
        string? generatedColumnName = null, string? extractor = null, GenerationMetricOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(generated);
        ArgumentException.ThrowIfNullOrEmpty(realColumnName);
        options?.Validate();
        ImageFeatures Read(IDataView data, string column) =>
            new(FeatureColumn.Read(data, column, cancellationToken), extractor ?? $"column '{realColumnName}'");
        return ImageGenerationMetrics.Measure(
            Read(real, realColumnName), Read(generated, generatedColumnName ?? realColumnName),
            training is null ? null : Read(training, realColumnName), options, cancellationToken);
    }

    /// <summary>
    /// All that FID needs to know of images, so that parts of them may be measured apart, on several machines, and count as one.
    /// </summary>
    /// <param name="images">Data with images; all rows are read once, a batch in memory.</param>
    /// <param name="imageColumnName">The column of images; values in [0, 1].</param>
    /// <param name="extractor">What turns images into features; null for <see cref="PretrainedNetwork.Classifier"/>, which reads 28x28
    /// images.</param>
    /// <param name="cancellationToken">Stops within a batch of images.</param>
    /// <returns>
    /// Moments that <see cref="FeatureMoments.Merge"/> merges: the same to the bit as those of all rows, however they were shared out.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The column is missing or unfit, there are no rows, or the images are not of the extractor's size.
    /// </exception>
    /// <exception cref="InvalidOperationException">A pixel is not in [0, 1].</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public FeatureMoments Moments(
        IDataView images, string imageColumnName = "Generated", FeatureExtractor? extractor = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentException.ThrowIfNullOrEmpty(imageColumnName);
        return GenerationEvaluation.Moments(
            images, imageColumnName, extractor ?? FeatureExtractor.Create(PretrainedNetwork.Classifier.Load()), cancellationToken);
    }

    /// <summary>Writes moments to a file (safetensors), which appears whole or not at all.</summary>
    /// <param name="moments">What to write.</param>
    /// <param name="path">The file; its folder is made where it is missing, an existing file is replaced.</param>
    /// <inheritdoc cref="AtomicFile.Write" path="/exception"/>
    public void SaveMoments(FeatureMoments moments, string path)
    {
        ArgumentNullException.ThrowIfNull(moments);
        moments.Save(path);
    }

    /// <summary>Reads files of moments as those of all their images.</summary>
    /// <param name="paths">At least one file, all by one extractor.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or holds something else; the message names it.</exception>
    /// <exception cref="ArgumentException">There are no files, or they are not by one extractor.</exception>
    public FeatureMoments LoadMoments(params IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return FeatureMoments.Merge(paths.Select(FeatureMoments.Load));
    }

    /// <summary>
    /// The Frechet distance of images from real ones, by their moments: to the bit what <see cref="Evaluate"/> says of the same images.
    /// </summary>
    /// <param name="real">Moments of real images, at least 2.</param>
    /// <param name="generated">Moments of generated ones, at least 2, by the same extractor.</param>
    /// <param name="cancellationToken">Stops on the way.</param>
    /// <returns>The distance (<see cref="FrechetDistance"/>), at least 0, which is best.</returns>
    /// <exception cref="ArgumentException">There are too few images, or the extractors differ.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public double Fid(FeatureMoments real, FeatureMoments generated, CancellationToken cancellationToken = default) =>
        FrechetDistance.Compute(real, generated, cancellationToken);

    /// <summary>
    /// Real images and generated ones in one data view, labelled, for <c>ml.BinaryClassification.Evaluate</c> of a discriminator.
    /// </summary>
    /// <param name="real">Data with real images.</param>
    /// <param name="generated">Data with generated images of the same size.</param>
    /// <param name="realColumnName">The column of real images.</param>
    /// <param name="generatedColumnName">The column of generated images.</param>
    /// <returns>All rows of <paramref name="real"/>, then all of <paramref name="generated"/>: <c>Image</c>, and <c>Label</c>, true for the
    /// real ones.</returns>
    /// <exception cref="ArgumentException">A column is missing or holds no images, or the sizes differ.</exception>
    public IDataView RealAndGenerated(
        IDataView real, IDataView generated, string realColumnName = "Image", string generatedColumnName = "Generated")
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(generated);
        return new RealAndGeneratedView(real, realColumnName, generated, generatedColumnName);
    }
}
