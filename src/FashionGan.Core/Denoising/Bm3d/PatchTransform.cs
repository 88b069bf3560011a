using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>A separable transform of every square patch of an image, and back.</summary>
/// <remarks>Immutable; safe for many threads. Neighbouring patches share their work: each step is a filter over the whole image.</remarks>
internal sealed class PatchTransform
{
    // Coefficient u of a line is the sum of forward[u, p] pixel[p]; pixel p is the sum of back[u, p] coefficient[u].
    private readonly float[] _forward, _back;

    private PatchTransform(int side, ReadOnlySpan<double> forward, ReadOnlySpan<double> back)
    {
        Side = side;
        (_forward, _back) = (new float[forward.Length], new float[back.Length]);
        TensorPrimitives.ConvertTruncating(forward, _forward.AsSpan());
        TensorPrimitives.ConvertTruncating(back, _back.AsSpan());
    }

    /// <summary>The orthonormal cosine transform (DCT-II).</summary>
    public static PatchTransform Cosine(int side)
    {
        double[] basis = CosineBasis(side);
        return new PatchTransform(side, basis, basis);
    }

    /// <summary>The orthonormal cosine waves, one a row.</summary>
    public static double[] CosineBasis(int side)
    {
        var basis = new double[side * side];
        for (int u = 0; u < side; u++)
            for (int p = 0; p < side; p++)
                basis[u * side + p] = Math.Sqrt((u == 0 ? 1.0 : 2.0) / side) * Math.Cos(Math.PI * (p + 0.5) * u / side);
        return basis;
    }

    /// <summary>The biorthogonal spline wavelet 1.5, of coefficients that keep the standard deviation of white noise.</summary>
    /// <param name="side">A power of two.</param>
    public static PatchTransform Biorthogonal(int side)
    {
        double[] analysis = BiorthogonalSpline.Analysis(side), transposed = new double[analysis.Length];
        Matrix.Transpose<double>(analysis, side, side, transposed);
        return new PatchTransform(side, analysis, Matrix.Inverse(transposed, side));
    }

    /// <summary>The side of a patch.</summary>
    public int Side { get; }

    /// <summary>Pixels, and coefficients, of a patch.</summary>
    public int Area => Side * Side;

    /// <summary>How many patches an image has in each direction.</summary>
    public ImageSize Positions(ImageSize size) => new(size.Height - Side + 1, size.Width - Side + 1);

    /// <summary>The coefficients of every patch, one patch after another; patches go row by row.</summary>
    /// <param name="image">The image.</param>
    /// <param name="size">Its size.</param>
    /// <param name="coefficients">Room for them.</param>
    public void Forward(ReadOnlySpan<float> image, ImageSize size, Span<float> coefficients)
    {
        var positions = Positions(size);
        int width = size.Width, across = size.Pixels - Side + 1, count = positions.Width;
        float[] filtered = new float[Side * size.Pixels], planes = new float[Area * count];
        for (int u = 0; u < Side; u++)
        {
            var rows = filtered.AsSpan(u * size.Pixels, across);
            for (int q = 0; q < Side; q++)
                TensorPrimitives.MultiplyAdd(image.Slice(q, across), _forward[u * Side + q], rows, rows);
        }
        for (int row = 0; row < positions.Height; row++)
        {
            for (int v = 0; v < Side; v++)
            {
                for (int u = 0; u < Side; u++)
                {
                    var plane = planes.AsSpan((v * Side + u) * count, count);
                    int at = u * size.Pixels + row * width;
                    TensorPrimitives.Multiply(filtered.AsSpan(at, count), _forward[v * Side], plane);
                    for (int p = 1; p < Side; p++)
                        TensorPrimitives.MultiplyAdd(filtered.AsSpan(at + p * width, count), _forward[v * Side + p], plane, plane);
                }
            }
            // Row by row, so that what is turned over lies in the cache.
            Matrix.Transpose<float>(planes, Area, count, coefficients.Slice(row * count * Area, count * Area));
        }
    }

    /// <summary>Adds every patch, under a window, to the image at its place.</summary>
    public void AddInverse(ReadOnlySpan<float> coefficients, ReadOnlySpan<float> window, Span<float> image, ImageSize size)
    {
        var positions = Positions(size);
        int count = positions.Width;
        float[] planes = new float[Area * count], rows = new float[Side * count], pixel = new float[count];
        for (int row = 0; row < positions.Height; row++)
        {
            Matrix.Transpose(coefficients.Slice(row * count * Area, count * Area), count, Area, planes.AsSpan());
            for (int p = 0; p < Side; p++)
            {
                for (int u = 0; u < Side; u++)
                    Combine(planes.AsSpan(u * count), Side * count, p, rows.AsSpan(u * count, count));
                for (int q = 0; q < Side; q++)
                {
                    Combine(rows, count, q, pixel);
                    var to = image.Slice((row + p) * size.Width + q, count);
                    TensorPrimitives.MultiplyAdd(pixel, window[p * Side + q], to, to);
                }
            }
        }
    }

    /// <summary>Pixel <paramref name="place"/> of lines whose coefficients lie <paramref name="step"/> apart.</summary>
    private void Combine(ReadOnlySpan<float> coefficients, int step, int place, Span<float> pixels)
    {
        TensorPrimitives.Multiply(coefficients[..pixels.Length], _back[place], pixels);
        for (int u = 1; u < Side; u++)
            TensorPrimitives.MultiplyAdd(coefficients.Slice(u * step, pixels.Length), _back[u * Side + place], pixels, pixels);
    }

    /// <summary>Adds the window itself, times each patch's weight: what <see cref="AddInverse"/> has to be divided by.</summary>
    public void AddWindow(ReadOnlySpan<float> weights, ReadOnlySpan<float> window, Span<float> image, ImageSize size)
    {
        var positions = Positions(size);
        for (int row = 0; row < positions.Height; row++)
        {
            for (int p = 0; p < Side; p++)
            {
                for (int q = 0; q < Side; q++)
                {
                    var to = image.Slice((row + p) * size.Width + q, positions.Width);
                    TensorPrimitives.MultiplyAdd(weights.Slice(row * positions.Width, positions.Width), window[p * Side + q], to, to);
                }
            }
        }
    }
}
