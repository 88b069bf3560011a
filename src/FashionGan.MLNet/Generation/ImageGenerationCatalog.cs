using FashionGan;

namespace Microsoft.ML;

/// <summary>Making images: <c>ml.ImageGeneration()</c>.</summary>
/// <remarks>Safe for many threads, as are the estimators it makes, each of which can be fitted many times.</remarks>
public sealed partial class ImageGenerationCatalog
{
    private readonly MLContext _ml;

    internal ImageGenerationCatalog(MLContext ml)
    {
        _ml = ml;
        Trainers = new ImageGenerationTrainers(ml);
    }

    /// <summary>What learns to make images.</summary>
    public ImageGenerationTrainers Trainers { get; }

    /// <summary>Applies a generator that ships with the library: nothing to train, nothing to fetch.</summary>
    /// <param name="outputColumnName">The column of generated images.</param>
    /// <param name="latentColumnName">The column with the latent vectors; where the data has none, they are drawn. Null: they are drawn in
    /// any case.</param>
    /// <param name="network">Which generator; the default is <see cref="PretrainedNetwork.Generator"/>. Its card says what it is good
    /// for.</param>
    /// <param name="seed">
    /// What latents are drawn from where the data has none. By default it follows from the seed of the <see cref="MLContext"/> and from
    /// <paramref name="outputColumnName"/>; a context without a seed counts as one with seed 0.
    /// </param>
    /// <param name="device">Where it runs; the default is <see cref="ComputeDevice.Auto"/>.</param>
    /// <param name="engine">What runs it; the default is plain .NET on the processor, TorchSharp on a GPU.</param>
    /// <param name="labelColumnName">
    /// The column with the classes that are asked for, of a generator that can be asked; where the data has none, and by default, they are
    /// drawn.
    /// </param>
    /// <exception cref="ArgumentException">A name is empty, the network is no generator, or the engine cannot use the device.</exception>
    public PretrainedEstimator<GeneratorTransformer> Pretrained(
        string outputColumnName, string? latentColumnName = LatentColumn.Name, PretrainedNetwork? network = null, ulong? seed = null,
        ComputeDevice device = default, InferenceEngine engine = InferenceEngine.Auto, string? labelColumnName = null) =>
        ApplyGenerator(
            outputColumnName, (network ?? PretrainedNetwork.Generator).LoadFor(ModelCard.Generation), latentColumnName, seed,
            device, engine, labelColumnName);

    /// <summary>Applies a generator that is trained already.</summary>
    /// <param name="outputColumnName">The column of generated images.</param>
    /// <param name="weights">The network.</param>
    /// <param name="latentColumnName">The column with the latent vectors; where the data has none, they are drawn. Null: they are drawn in
    /// any case.</param>
    /// <param name="seed">
    /// What latents are drawn from where the data has none. By default it follows from the seed of the <see cref="MLContext"/> and from
    /// <paramref name="outputColumnName"/>; a context without a seed counts as one with seed 0.
    /// </param>
    /// <param name="device">Where it runs; the default is <see cref="ComputeDevice.Auto"/>.</param>
    /// <param name="engine">What runs it; the default is plain .NET on the processor, TorchSharp on a GPU.</param>
    /// <param name="labelColumnName">
    /// The column with the classes that are asked for, of a generator that can be asked; where the data has none, and by default, they are
    /// drawn.
    /// </param>
    /// <exception cref="ArgumentException">A name is empty, the engine cannot use the device, or a label is asked for of a generator that
    /// knows no classes.</exception>
    /// <exception cref="InvalidDataException">The weights are not a generator's.</exception>
    public PretrainedEstimator<GeneratorTransformer> ApplyGenerator(
        string outputColumnName, NetworkWeights weights, string? latentColumnName = LatentColumn.Name, ulong? seed = null,
        ComputeDevice device = default, InferenceEngine engine = InferenceEngine.Auto, string? labelColumnName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        LatentColumn.Check(latentColumnName);
        ArgumentNullException.ThrowIfNull(weights);
        var trained = new TrainedNetwork(weights, device, engine, _ml);
        var known = trained.Generator;
        GeneratorParts.CheckLabel(labelColumnName, known.Classes, weights);
        var names = ClassNames.Of(weights, known.Classes);
        var parts = new GeneratorParts(outputColumnName, latentColumnName,
            seed ?? ContextSeed.Of(_ml, outputColumnName)) { Label = labelColumnName };
        return new PretrainedEstimator<GeneratorTransformer>(
            schema => new GeneratorTransformer(_ml.Transforms, trained, parts with
            {
                LatentForm = LatentColumn.Find(schema, latentColumnName, known.Latent)?.Form ?? ColumnForm.None,
                LabelFound = ClassColumn.Find(schema, labelColumnName, names),
            }), shape =>
            {
                ArgumentNullException.ThrowIfNull(shape);
                LatentColumn.Check(shape, latentColumnName);
                return OutputShape.With<OutputShape.Vector>(_ml.Transforms, shape, outputColumnName);
            });
    }

    /// <summary>
    /// Makes images better than the generator or denoiser that made them: noise of a strength is added, and taken away step by step by a
    /// diffusion denoiser (SDEdit, Meng et al., ICLR 2022). The images must be of the kind that the network was trained on.
    /// </summary>
    /// <param name="outputColumnName">The column of refined images, <c>Vector&lt;Single, height, width&gt;</c>, values in [0, 1].</param>
    /// <param name="inputColumnName">The column of images, whatever made them; values about [0, 1].</param>
    /// <param name="strength">
    /// The standard deviation of the added noise: little keeps an image and its faults, much leaves only what it is roughly. 0.005 to 10;
    /// by default that of <see cref="RefinementOptions.Default"/>.
    /// </param>
    /// <param name="steps">Steps back to an image, each but the last two network runs. 1 to 200; by default that of
    /// <see cref="RefinementOptions.Default"/>.</param>
    /// <param name="labelColumnName">
    /// The column with each image's class: a key, a name or a number. By default, and where the data has none, the network is told what
    /// <paramref name="options"/> say: the class that the classifier in the box sees.
    /// </param>
    /// <param name="options">What <paramref name="strength"/> and <paramref name="steps"/> leave open; by default
    /// <see cref="RefinementOptions.Default"/>.</param>
    /// <param name="weights">The diffusion denoiser, as <c>Trainers.Diffusion</c> makes one; by default the one in the box.</param>
    /// <param name="seed">
    /// What the noise is drawn from, together with the image's own pixels. By default it follows from the seed of the
    /// <see cref="MLContext"/> and from <paramref name="outputColumnName"/>; a context without a seed counts as one with seed 0.
    /// </param>
    /// <param name="device">Where it runs; the default is <see cref="ComputeDevice.Auto"/>.</param>
    /// <param name="engine">What runs it; the default is plain .NET on the processor, TorchSharp on a GPU.</param>
    /// <exception cref="ArgumentException">A name is empty, a value is out of range, or the engine cannot use the device.</exception>
    /// <exception cref="InvalidDataException">The weights are not a diffusion denoiser's.</exception>
    public PretrainedEstimator<RefinementTransformer> Refine(
        string outputColumnName, string inputColumnName, double? strength = null, int? steps = null, string? labelColumnName = null,
        RefinementOptions? options = null, NetworkWeights? weights = null, ulong? seed = null, ComputeDevice device = default,
        InferenceEngine engine = InferenceEngine.Auto)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        options ??= RefinementOptions.Default;
        options = options with { Strength = strength ?? options.Strength, Steps = steps ?? options.Steps };
        options.Validate();
        weights ??= PretrainedNetwork.Diffusion.Load();
        var known = DiffusionRefiner.Shape(NetworkArchitectures.Plan(weights));
        GeneratorParts.CheckLabel(labelColumnName, known.Classes, weights);
        var size = RequiredSize.Network(known.Size);
        var names = ClassNames.Of(weights, known.Classes);
        var trained = new TrainedNetwork(weights, device, engine, _ml);
        var parts = new RefinementParts(outputColumnName, inputColumnName, options,
            seed ?? ContextSeed.Of(_ml, outputColumnName)) { Label = labelColumnName };
        return new PretrainedEstimator<RefinementTransformer>(
            schema => new RefinementTransformer(_ml.Transforms, trained, parts with
            {
                Form = ImageColumn.Image(schema, inputColumnName, size).Form, LabelFound = ClassColumn.Find(schema, labelColumnName, names),
            }),
            shape => OutputShape.Image(_ml.Transforms, shape, outputColumnName, inputColumnName, size));
    }

    /// <summary>Applies a discriminator that is trained already: adds the probability of an image being real.</summary>
    /// <param name="inputColumnName">The column of images.</param>
    /// <param name="weights">The network.</param>
    /// <param name="columns">The names of the added columns; by default those of ML.NET's binary classifiers.</param>
    /// <param name="device">Where it runs; the default is <see cref="ComputeDevice.Auto"/>.</param>
    /// <param name="engine">What runs it; the default is plain .NET on the processor, TorchSharp on a GPU.</param>
    /// <exception cref="ArgumentException">A name is empty, or the engine cannot use the device.</exception>
    /// <exception cref="InvalidDataException">The weights do not say for which image size they are.</exception>
    public PretrainedEstimator<DiscriminatorTransformer> ApplyDiscriminator(
        string inputColumnName, NetworkWeights weights, DiscriminatorColumns? columns = null, ComputeDevice device = default,
        InferenceEngine engine = InferenceEngine.Auto)
    {
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        ArgumentNullException.ThrowIfNull(weights);
        columns ??= new DiscriminatorColumns();
        columns.Validate();
        var trained = new TrainedNetwork(weights, device, engine, _ml);
        var size = trained.ImageSize;
        return new PretrainedEstimator<DiscriminatorTransformer>(
            schema => new DiscriminatorTransformer(
                _ml.Transforms, inputColumnName, ImageColumn.Image(schema, inputColumnName, RequiredSize.Network(size)).Form,
                columns, trained),
            shape =>
            {
                ArgumentNullException.ThrowIfNull(shape);
                ImageColumn.Check(shape, inputColumnName, RequiredSize.Network(size));
                shape = OutputShape.With<OutputShape.Number>(_ml.Transforms, shape, columns.Probability);
                shape = OutputShape.With<OutputShape.Number>(_ml.Transforms, shape, columns.Score);
                return OutputShape.With<OutputShape.Truth>(_ml.Transforms, shape, columns.PredictedLabel);
            });
    }
}
