using FashionGan;

namespace Microsoft.ML;

/// <summary>Cleaning images: <c>ml.ImageRestoration()</c>.</summary>
/// <remarks>Safe for many threads, as are the estimators it makes, each of which can be fitted many times.</remarks>
public sealed class ImageRestorationCatalog
{
    private readonly MLContext _ml;

    internal ImageRestorationCatalog(MLContext ml)
    {
        _ml = ml;
        Trainers = new ImageRestorationTrainers(ml);
    }

    /// <summary>What learns to clean images.</summary>
    public ImageRestorationTrainers Trainers { get; }

    /// <summary>Measures how close restored images come to what they should be: PSNR, SSIM, mean squared and mean absolute error.</summary>
    /// <param name="data">The data; all rows are read once.</param>
    /// <param name="restoredColumnName">
    /// The column that is judged, on the [0, 1] scale: values from -64 to 64, which leaves room for noise.
    /// </param>
    /// <param name="referenceColumnName">The column it should equal; values in [0, 1].</param>
    /// <param name="labelColumnName">
    /// A key or whole number to group by, for <see cref="ImageRestorationMetrics.PerClass"/>, which counts from 0; null for none.
    /// </param>
    /// <param name="imageSize">The images' size where the columns do not say it. At least 11 x 11.</param>
    /// <param name="cancellationToken">Stops within a batch of images.</param>
    /// <exception cref="ArgumentException">A column is missing or unfit, or the sizes differ.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or a pixel is no number or out of its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ImageRestorationMetrics Evaluate(
        IDataView data, string restoredColumnName, string referenceColumnName, string? labelColumnName = null, ImageSize? imageSize = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(restoredColumnName);
        ArgumentException.ThrowIfNullOrEmpty(referenceColumnName);
        return RestorationEvaluation.Run(data, restoredColumnName, referenceColumnName, labelColumnName, imageSize, cancellationToken);
    }

    /// <summary>Applies a denoiser that ships with the library: nothing to train, nothing to fetch.</summary>
    /// <remarks>
    /// Images may have any height and width that their column states, as pictures from files have after <c>ResizeImages</c>, or as vectors;
    /// one of another size than the network's is cleaned by overlapping tiles (<see cref="TiledNetwork"/>), as <c>fashion-gan denoise</c>
    /// does. Whether the network knows what is on them, its card says.
    /// </remarks>
    /// <param name="outputColumnName">The cleaned column.</param>
    /// <param name="inputColumnName">The noisy column; by default the output's name, which then hides it.</param>
    /// <param name="network">
    /// Which denoiser; the default is <see cref="PretrainedNetwork.Denoiser"/>. Its card says what it is good for.
    /// </param>
    /// <param name="device">Where it runs; the default is <see cref="ComputeDevice.Auto"/>.</param>
    /// <param name="engine">What runs it; the default is plain .NET on the processor, TorchSharp on a GPU.</param>
    /// <exception cref="ArgumentException">A name is empty, the network is no denoiser, or the engine cannot use the device.</exception>
    public PretrainedEstimator<DenoiserTransformer> Pretrained(
        string outputColumnName, string? inputColumnName = null, PretrainedNetwork? network = null, ComputeDevice device = default,
        InferenceEngine engine = InferenceEngine.Auto) =>
        ApplyDenoiser(
            outputColumnName, inputColumnName, (network ?? PretrainedNetwork.Denoiser).LoadFor(ModelCard.Denoising), device, engine);

    /// <summary>Applies a denoiser that is trained already.</summary>
    /// <remarks>
    /// Images may have any height and width that their column states, as pictures from files have after <c>ResizeImages</c>, or as vectors;
    /// one of another size than the network's is cleaned by overlapping tiles (<see cref="TiledNetwork"/>), as <c>fashion-gan denoise</c>
    /// does. Whether the network knows what is on them, its card says.
    /// </remarks>
    /// <param name="outputColumnName">The cleaned column.</param>
    /// <param name="inputColumnName">The noisy column; by default the output's name, which then hides it.</param>
    /// <param name="weights">The network.</param>
    /// <param name="device">Where it runs; the default is <see cref="ComputeDevice.Auto"/>.</param>
    /// <param name="engine">What runs it; the default is plain .NET on the processor, TorchSharp on a GPU.</param>
    /// <param name="selfEnsemble">The forms of an image that are cleaned and averaged over; see <see cref="SelfEnsembleNetwork"/>.</param>
    /// <exception cref="InvalidDataException">The weights do not say for which image size they are.</exception>
    /// <exception cref="ArgumentException">A name is empty, the engine cannot use the device, or the symmetry is not known.</exception>
    public PretrainedEstimator<DenoiserTransformer> ApplyDenoiser(
        string outputColumnName, string? inputColumnName, NetworkWeights weights, ComputeDevice device = default,
        InferenceEngine engine = InferenceEngine.Auto, ImageSymmetry selfEnsemble = ImageSymmetry.None)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentNullException.ThrowIfNull(weights);
        string input = inputColumnName ?? outputColumnName;
        var trained = new TrainedNetwork(weights, device, engine, _ml).WithSelfEnsemble(selfEnsemble);
        var required = RequiredSize.Tiled(trained.ImageSize);
        return Apply(outputColumnName, input, required, schema =>
        {
            var images = ImageColumn.Image(schema, input, required);
            return new DenoiserTransformer(_ml.Transforms, outputColumnName, input, images.Form, trained, size: images.Size);
        });
    }

    /// <summary>Applies a denoiser that needs no network, such as <see cref="Bm3dDenoiser"/> or <see cref="WaveletDenoiser"/>.</summary>
    /// <param name="outputColumnName">
    /// The cleaned column: <c>Vector&lt;Single, height, width&gt;</c> (see <see cref="RowTransformer"/>), values in [0, 1].
    /// </param>
    /// <param name="inputColumnName">
    /// The noisy column, on the [0, 1] scale: values from -64 to 64, which leaves room for noise; by default the output's name, which then
    /// hides it.
    /// </param>
    /// <param name="denoiser">
    /// The denoiser; those of the library, or one's own. <see cref="ImageRestorationTrainers.Epll"/> fits the one that learns.
    /// </param>
    /// <param name="noise">
    /// What is known of the noise; the default is noise that was not clipped, whose strength is estimated from each image. Noise models
    /// clip unless told otherwise: for theirs use <c>NoiseLevel.Estimated(clipped: true)</c> or <c>NoiseLevel.Known(sigma, clipped:
    /// true)</c>.
    /// </param>
    /// <param name="imageSize">The images' size where the column does not say it.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public PretrainedEstimator<ClassicalDenoiserTransformer> ApplyDenoiser(
        string outputColumnName, string? inputColumnName, IDenoiser denoiser, NoiseLevel noise = default, ImageSize? imageSize = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentNullException.ThrowIfNull(denoiser);
        string input = inputColumnName ?? outputColumnName;
        var applied = new AppliedDenoiser(denoiser, noise);
        var required = RequiredSize.Stated(imageSize);
        return Apply(outputColumnName, input, required, schema => new ClassicalDenoiserTransformer(
            _ml.Transforms, outputColumnName, ImageColumn.Image(schema, input, required), applied));
    }

    private PretrainedEstimator<T> Apply<T>(string output, string input, RequiredSize? required, Func<DataViewSchema, T> make)
        where T : RowTransformer => new(make, shape => OutputShape.Image(_ml.Transforms, shape, output, input, required));
}
