using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>
/// Makes images of noise alone by a diffusion denoiser: a generator whose latent vector is the first noise, a number for each pixel.
/// </summary>
/// <remarks>
/// A row holds the latent vector and, where the network can be told classes, the class's place after it; -1 for one that follows from the
/// latent vector, all as likely. What ancestral steps add follows from the latent vector too, so that a row gives one image in any order,
/// batch and process. As safe for many threads as the network within.
/// </remarks>
internal sealed class DiffusionGenerator : IImageNetwork
{
    private readonly IImageNetwork _network;
    private readonly DiffusionDenoiser _denoiser;
    private readonly DiffusionSampling _sampling;
    private readonly double[] _levels;
    private readonly GeneratorShape _shape;
    private readonly string _name;

    /// <param name="network">Runs the plan; disposed of with this.</param>
    /// <param name="plan">A diffusion network's plan.</param>
    /// <param name="sampling">How images are drawn.</param>
    public DiffusionGenerator(IImageNetwork network, NetworkPlan plan, DiffusionSampling sampling)
    {
        sampling.Validate();
        (_shape, _name) = (GeneratorShape.Of(plan), SafeText.Line(plan.Architecture));
        (_network, _sampling, _levels) = (network, sampling, sampling.Levels());
        _denoiser = new DiffusionDenoiser(network, _shape.Size.Pixels, _shape.Classes);
        (InputShape, OutputShape) = ([_shape.RowLength], [_shape.Size.Height, _shape.Size.Width]);
    }

    public ImmutableArray<int> InputShape { get; }

    public ImmutableArray<int> OutputShape { get; }

    public void Run(ReadOnlySpan<float> input, Span<float> output, int count)
    {
        _shape.Require(input, output, count);
        int pixels = _denoiser.Pixels, row = _shape.RowLength;
        var images = output[..(count * pixels)];
        var labels = new int[count];
        var keys = new RandomKey[count];
        for (int i = 0; i < count; i++)
        {
            var latent = input.Slice(i * row, pixels);
            ulong hash = BitHash.Of(latent);
            keys[i] = new RandomKey(hash, 0);
            labels[i] = _shape.Classes == 0 ? DiffusionDenoiser.NoClass : _shape.ClassOf(input[i * row + pixels], hash);
            TensorPrimitives.Multiply(latent, (float)_levels[0], images.Slice(i * pixels, pixels));
        }
        DiffusionSolver.Solve(_denoiser, images, labels, keys, _levels, _sampling.Sampler, _sampling.Guidance);
        UnitRange.FromSigned(images);
        FiniteOutput.Require(_name, input[..(count * row)], images);
    }

    public void Dispose() => _network.Dispose();
}
