using System.Buffers;
using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>
/// Runs a network on every form of an image (mirrored, turned), turns the outcomes back and averages them: y = mean over s of
/// s^-1(f(s(x))).
/// </summary>
/// <remarks>
/// Timofte, Rothe and Van Gool, <i>Seven ways to improve example-based single image super resolution</i>, CVPR 2016; named self-ensemble by
/// Lim et al., CVPR workshops 2017. It costs as many runs as there are forms. As safe for many threads as the network within.
/// </remarks>
public sealed class SelfEnsembleNetwork : IImageNetwork
{
    private readonly IImageNetwork _network;
    private readonly SymmetryMaps _maps;
    private readonly int _pixels;

    /// <summary>Wraps a network, whatever runs it.</summary>
    /// <param name="network">Makes an image of an image of the same size; disposed of with this.</param>
    /// <param name="symmetry">The forms: 1, 2, or 8 (4 where the images are not square).</param>
    /// <exception cref="ArgumentException">The network does not make images of the size it reads, or the symmetry is not known.</exception>
    public SelfEnsembleNetwork(IImageNetwork network, ImageSymmetry symmetry)
    {
        ArgumentNullException.ThrowIfNull(network);
        bool suits = network.InputShape is [_, _] && network.InputShape.AsSpan().SequenceEqual(network.OutputShape.AsSpan());
        new OptionCheck(nameof(SelfEnsembleNetwork))
            .Require(
                suits, nameof(network), $"from {string.Join("x", network.InputShape)} to {string.Join("x", network.OutputShape)}",
                "one that makes images of the size it reads")
            .Require(Enum.IsDefined(symmetry), nameof(symmetry), symmetry, "None, Mirror or All")
            .ThrowIfInvalid();
        var size = new ImageSize(network.InputShape[0], network.InputShape[1]);
        (_network, _maps, _pixels) = (network, new SymmetryMaps(symmetry, size), size.Pixels);
    }

    /// <summary>How many forms of an image are averaged over.</summary>
    public int Forms => _maps.Count;

    /// <inheritdoc/>
    public ImmutableArray<int> InputShape => _network.InputShape;

    /// <inheritdoc/>
    public ImmutableArray<int> OutputShape => _network.OutputShape;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The count is below 1, or a span is too short.</exception>
    public void Run(ReadOnlySpan<float> input, Span<float> output, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int length = checked(count * _pixels);
        if (input.Length < length || output.Length < length)
            throw new ArgumentException(
                $"{count} images take {length} numbers in and out, but there is room for {input.Length} and {output.Length}.");
        float[] buffer = ArrayPool<float>.Shared.Rent(checked(3 * length));
        try
        {
            Span<float> turned = buffer.AsSpan(0, length), cleaned = buffer.AsSpan(length, length), sum = buffer.AsSpan(2 * length, length);
            sum.Clear();
            for (int form = 0; form < _maps.Count; form++)
            {
                for (int at = 0; at < length; at += _pixels)
                    _maps.Apply(form, input.Slice(at, _pixels), turned.Slice(at, _pixels));
                _network.Run(turned, cleaned, count);
                for (int at = 0; at < length; at += _pixels)
                    _maps.AddBack(form, cleaned.Slice(at, _pixels), sum.Slice(at, _pixels));
            }
            TensorPrimitives.Multiply(sum, 1f / _maps.Count, output[..length]); // The number of forms is a power of 2: exact.
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
