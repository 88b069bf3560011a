using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>An orthogonal wavelet and its transform of one axis, with half-sample symmetric borders (as PyWavelets' <c>symmetric</c>
/// mode).</summary>
/// <remarks>Immutable; safe for many threads.</remarks>
internal sealed class OrthogonalWavelet
{
    private readonly double[] _analysisLow, _analysisHigh, _synthesisLow, _synthesisHigh;

    private OrthogonalWavelet(string name, params double[] synthesisLow)
    {
        Name = name;
        int length = synthesisLow.Length;
        _synthesisLow = synthesisLow;
        _analysisLow = [.. synthesisLow.Reverse()];
        _synthesisHigh = [.. _analysisLow.Select((v, k) => k % 2 == 0 ? v : -v)];
        _analysisHigh = [.. _synthesisHigh.Reverse()];
    }

    public static OrthogonalWavelet Haar { get; } = new("haar", 0.7071067811865476, 0.7071067811865476);

    public static OrthogonalWavelet Daubechies2 { get; } = new(
        "db2", 0.48296291314453416, 0.8365163037378079, 0.2241438680420134, -0.12940952255126037);

    public static OrthogonalWavelet Symlet4 { get; } = new(
        "sym4", 0.0322231006040427, -0.012603967262037833, -0.09921954357684722, 0.29785779560527736,
        0.8037387518059161, 0.49761866763201545, -0.02963552764599851, -0.07576571478927333);

    public static OrthogonalWavelet Of(WaveletFamily family) => family switch
    {
        WaveletFamily.Haar => Haar,
        WaveletFamily.Daubechies2 => Daubechies2,
        _ => Symlet4,
    };

    public string Name { get; }

    /// <summary>How many coefficients of either kind <paramref name="rows"/> values have.</summary>
    public int BandLength(int rows) => (rows + _analysisLow.Length - 1) / 2;

    /// <summary>Transforms the columns of a matrix: half as many rows each of smooth and of detail.</summary>
    public void Forward(ReadOnlySpan<double> matrix, int rows, int width, Span<double> smooth, Span<double> detail)
    {
        int band = BandLength(rows);
        smooth[..(band * width)].Clear();
        detail[..(band * width)].Clear();
        for (int k = 0; k < band; k++)
        {
            Span<double> low = smooth.Slice(k * width, width), high = detail.Slice(k * width, width);
            for (int j = 0; j < _analysisLow.Length; j++)
            {
                var row = matrix.Slice(Border.Mirror(2 * k + 1 - j, rows) * width, width);
                TensorPrimitives.MultiplyAdd(row, _analysisLow[j], low, low);
                TensorPrimitives.MultiplyAdd(row, _analysisHigh[j], high, high);
            }
        }
    }

    /// <summary>Rows of an image's column transform, of detail alone, from row <paramref name="first"/> of the band on.</summary>
    /// <param name="image">The image.</param>
    /// <param name="size">Its size.</param>
    /// <param name="first">The band's first row that is wanted.</param>
    /// <param name="detail">As many whole rows as are wanted.</param>
    public void Detail(ReadOnlySpan<float> image, ImageSize size, int first, Span<double> detail)
    {
        int width = size.Width;
        var row = new double[width];
        detail.Clear();
        for (int k = 0; k < detail.Length / width; k++)
        {
            var high = detail.Slice(k * width, width);
            for (int j = 0; j < _analysisHigh.Length; j++)
            {
                var line = image.Slice(Border.Mirror(2 * (first + k) + 1 - j, size.Height) * width, width);
                TensorPrimitives.ConvertTruncating(line, row.AsSpan());
                TensorPrimitives.MultiplyAdd(row, _analysisHigh[j], high, high);
            }
        }
    }

    /// <summary>The matrix whose columns <see cref="Forward"/> transformed.</summary>
    public void Inverse(ReadOnlySpan<double> smooth, ReadOnlySpan<double> detail, int rows, int width, Span<double> matrix)
    {
        int band = BandLength(rows), length = _synthesisLow.Length;
        matrix[..(rows * width)].Clear();
        for (int i = 0; i < rows; i++)
        {
            var row = matrix.Slice(i * width, width);
            // Taps i + length - 2 - 2k that lie in [0, length).
            for (int k = i / 2; k < band && i + length - 2 - 2 * k >= 0; k++)
            {
                int tap = i + length - 2 - 2 * k;
                TensorPrimitives.MultiplyAdd(smooth.Slice(k * width, width), _synthesisLow[tap], row, row);
                TensorPrimitives.MultiplyAdd(detail.Slice(k * width, width), _synthesisHigh[tap], row, row);
            }
        }
    }
}
