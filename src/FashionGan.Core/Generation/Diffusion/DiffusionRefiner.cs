using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Refines images by a diffusion denoiser: adds noise of a strength, and takes it away step by step.</summary>
/// <remarks>
/// In plain .NET, without ML.NET: <c>ml.ImageGeneration().Refine</c> is the same in a pipeline. A row holds an image in [0, 1], and, where
/// the network can be told classes, the class's place after it; <see cref="GeneratorShape.DrawnClass"/> for what the options say. The noise
/// follows from the seed and the image's own pixels, so that an image is refined alike in any order, batch and process. As safe for many
/// threads as the networks within.
/// </remarks>
public sealed class DiffusionRefiner : IImageNetwork
{
    private const uint NoiseStream = 0x5245_4649;

    private readonly IImageNetwork _network;
    private readonly DiffusionDenoiser _denoiser;
    private readonly RefinementOptions _options;
    private readonly FeatureExtractor? _classifier;
    private readonly double[] _levels;
    private readonly ulong _seed;
    private readonly GeneratorShape _shape;
    private readonly string _name;

    /// <summary>Wraps a diffusion denoiser.</summary>
    /// <param name="network">What runs it; disposed of with this.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="options">How to refine.</param>
    /// <param name="seed">What the noise is drawn from.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="InvalidDataException">The weights are of another network.</exception>
    public DiffusionRefiner(IImageNetwork network, NetworkWeights weights, RefinementOptions options, ulong seed)
        : this(network, NetworkArchitectures.Plan(weights), options, seed) { }

    /// <param name="network">Runs the plan; disposed of with this.</param>
    /// <param name="plan">A diffusion network's plan.</param>
    /// <param name="options">How.</param>
    /// <param name="seed">What the noise is drawn from.</param>
    /// <exception cref="InvalidDataException">The plan is of another network.</exception>
    internal DiffusionRefiner(IImageNetwork network, NetworkPlan plan, RefinementOptions options, ulong seed)
    {
        options.Validate();
        (_shape, _name) = (Shape(plan), SafeText.Line(plan.Architecture));
        (_network, _options, _seed, _levels) = (network, options, seed, options.Sampling.Levels());
        _denoiser = new DiffusionDenoiser(network, _shape.Size.Pixels, _shape.Classes);
        (InputShape, OutputShape) = ([_shape.RowLength], [_shape.Size.Height, _shape.Size.Width]);
        _classifier = options.Class == RefinementClass.Seen ? ClassifierFor(_shape) : null;
    }

    /// <summary>Numbers in a row: an image's pixels, and the class's place where the network can be told one.</summary>
    public ImmutableArray<int> InputShape { get; }

    /// <summary>Rows and columns of an image.</summary>
    public ImmutableArray<int> OutputShape { get; }

    /// <summary>What a refining network reads: an image in a latent vector's place.</summary>
    /// <exception cref="InvalidDataException">The plan is of another network.</exception>
    internal static GeneratorShape Shape(NetworkPlan plan) => plan.IsDiffusion
        ? GeneratorShape.Of(plan)
        : throw new InvalidDataException(
            $"A '{plan.Architecture}' cannot refine images: that takes a diffusion denoiser, as fashion-gan train-diffusion makes them.");

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<float> input, Span<float> output, int count)
    {
        _shape.Require(input, output, count);
        var images = output[..(count * _denoiser.Pixels)];
        int[] labels = Begin(input, images, count);
        DiffusionSolver.Solve(_denoiser, images, labels, [], _levels, DiffusionSampler.Heun, _options.Guidance);
        UnitRange.FromSigned(images);
        FiniteOutput.Require(_name, input[..(count * _shape.RowLength)], images);
    }

    /// <summary>
    /// Refines one image and shows it on the way: with the noise added, and after every step; the last is what <see cref="Run"/> gives.
    /// </summary>
    /// <param name="input">The image's row.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <returns>One image more than there are steps, pixels cut to [0, 1], each with the standard deviation of the noise in it.</returns>
    /// <exception cref="ArgumentException">The row is too short, or there is no such class.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<(double Noise, float[] Image)> Steps(ReadOnlySpan<float> input, CancellationToken cancellationToken = default)
    {
        if (input.Length < _shape.RowLength)
            throw new ArgumentException($"A row takes {_shape.RowLength} numbers, but {input.Length} were given.", nameof(input));
        var shown = new List<(double, float[])>();
        float[] image = new float[_denoiser.Pixels];
        int[] labels = Begin(input, image, 1);
        for (int step = 0; ; step++)
        {
            float[] now = [.. image];
            UnitRange.FromSigned(now);
            FiniteOutput.Require(_name, input, now);
            shown.Add((_levels[step] / 2, now)); // A level is of pixels in [-1, 1].
            if (step == _levels.Length - 1)
                return shown;
            cancellationToken.ThrowIfCancellationRequested();
            DiffusionSolver.Solve(_denoiser, image, labels, [], _levels.AsSpan(step, 2), DiffusionSampler.Heun, _options.Guidance);
        }
    }

    // Images with the first level's noise, and their classes.
    private int[] Begin(ReadOnlySpan<float> input, Span<float> images, int count)
    {
        int pixels = _denoiser.Pixels, row = _shape.RowLength;
        var noise = new float[pixels];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            var image = input.Slice(i * row, pixels);
            image.CopyTo(images.Slice(i * pixels, pixels));
            labels[i] = _shape.Classes == 0 ? DiffusionDenoiser.NoClass : Asked(input[i * row + pixels], image);
        }
        See(images, labels);
        for (int i = 0; i < count; i++)
        {
            var image = input.Slice(i * row, pixels);
            Philox.FillNormal(noise, new RandomKey(_seed, BitHash.Of(image), NoiseStream));
            var target = images.Slice(i * pixels, pixels);
            UnitRange.ToSigned(image, target);
            for (int p = 0; p < pixels; p++)
                target[p] += (float)_levels[0] * noise[p];
        }
        return labels;
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private int Asked(float asked, ReadOnlySpan<float> image) =>
        asked == GeneratorShape.DrawnClass ? DiffusionDenoiser.NoClass : _shape.ClassOf(asked, image);

    private void See(Span<float> images, int[] labels)
    {
        if (_classifier is null || !labels.Contains(DiffusionDenoiser.NoClass))
            return;
        for (int p = 0; p < images.Length; p++)
            images[p] = Math.Clamp(images[p], 0, 1); // What a generator or a noise model makes may lie beyond.
        var seen = new int[labels.Length];
        _classifier.Classify(images, seen);
        for (int i = 0; i < labels.Length; i++)
            if (labels[i] == DiffusionDenoiser.NoClass)
                labels[i] = seen[i];
    }

    private static FeatureExtractor? ClassifierFor(GeneratorShape shape)
    {
        var classifier = FeatureExtractor.Create(PretrainedNetwork.Classifier.Load());
        return classifier.ImageSize == shape.Size && classifier.Classes == shape.Classes ? classifier : null;
    }
}
