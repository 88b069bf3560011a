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
        var basis = new double[side * side];
        for (int u = 0; u < side; u++)
            for (int p = 0; p < side; p++)
                basis[u * side + p] = Math.Sqrt((u == 0 ? 1.0 : 2.0) / side) * Math.Cos(Math.PI * (p + 0.5) * u / side);
        return new PatchTransform(side, basis, basis);
    }

    /// <summary>The biorthogonal spline wavelet 1.5, of coefficients that keep the standard deviation of white noise.</summary>
    /// <param name="side">A power of two.</param>
    public static PatchTransform Biorthogonal(int side)
    {
        double[] analysis = BiorthogonalSpline.Analysis(side), transposed = new double[analysis.Length], synthesis = new double[analysis.Length];
        Matrix.Transpose<double>(analysis, side, side, transposed);
        Matrix.Invert(transposed, side, synthesis);
        return new PatchTransform(side, analysis, synthesis);
    }

    /// <summary>The side of a patch.</summary>
    public int Side { get; }

    /// <summary>Pixels, and coefficients, of a patch.</summary>
    public int Area => Side * Side;

    /// <summary>How many patches an image has in each direction.</summary>
    public ImageSize Positions(ImageSize size) => new(size.Height - Side + 1, size.Width - Side + 1);

    /// <summary>The coefficients of every patch, one patch after another; patches go row by row.</summary>
    public float[] Forward(ReadOnlySpan<float> image, ImageSize size)
    {
        var positions = Positions(size);
        int width = size.Width, across = size.Pixels - Side + 1, down = (positions.Height - 1) * width + positions.Width;
        var filtered = new float[Side * size.Pixels];
        var plane = new float[down];
        var coefficients = new float[positions.Pixels * Area];
        for (int u = 0; u < Side; u++)
        {
            var rows = filtered.AsSpan(u * size.Pixels, across);
            for (int q = 0; q < Side; q++)
                TensorPrimitives.MultiplyAdd(image.Slice(q, across), _forward[u * Side + q], rows, rows);
        }
        for (int v = 0; v < Side; v++)
        {
            for (int u = 0; u < Side; u++)
            {
                Array.Clear(plane);
                for (int p = 0; p < Side; p++)
                    TensorPrimitives.MultiplyAdd(filtered.AsSpan(u * size.Pixels + p * width, down), _forward[v * Side + p], plane, plane);
                int at = v * Side + u;
                for (int row = 0; row < positions.Height; row++)
                    for (int column = 0; column < positions.Width; column++, at += Area)
                        coefficients[at] = plane[row * width + column];
            }
        }
        return coefficients;
    }

    /// <summary>Adds every patch, under a window, to the image at its place.</summary>
    public void AddInverse(ReadOnlySpan<float> coefficients, ReadOnlySpan<float> window, Span<float> image, ImageSize size)
    {
        var positions = Positions(size);
        int count = positions.Pixels;
        float[] planes = new float[Area * count], rows = new float[Side * count], pixel = new float[count];
        Matrix.Transpose(coefficients, count, Area, planes.AsSpan());
        for (int p = 0; p < Side; p++)
        {
            Array.Clear(rows);
            for (int u = 0; u < Side; u++)
                for (int v = 0; v < Side; v++)
                    TensorPrimitives.MultiplyAdd(
                        planes.AsSpan((v * Side + u) * count, count), _back[v * Side + p],
                        rows.AsSpan(u * count, count), rows.AsSpan(u * count, count));
            for (int q = 0; q < Side; q++)
            {
                Array.Clear(pixel);
                for (int u = 0; u < Side; u++)
                    TensorPrimitives.MultiplyAdd(rows.AsSpan(u * count, count), _back[u * Side + q], pixel, pixel);
                Add(pixel, window[p * Side + q], p, q, image, size);
            }
        }
    }

    /// <summary>Adds the window itself, times each patch's weight: what <see cref="AddInverse"/> has to be divided by.</summary>
    public void AddWindow(ReadOnlySpan<float> weights, ReadOnlySpan<float> window, Span<float> image, ImageSize size)
    {
        for (int p = 0; p < Side; p++)
            for (int q = 0; q < Side; q++)
                Add(weights, window[p * Side + q], p, q, image, size);
    }

    private void Add(ReadOnlySpan<float> values, float factor, int p, int q, Span<float> image, ImageSize size)
    {
        var positions = Positions(size);
        for (int row = 0; row < positions.Height; row++)
        {
            var to = image.Slice((row + p) * size.Width + q, positions.Width);
            TensorPrimitives.MultiplyAdd(values.Slice(row * positions.Width, positions.Width), factor, to, to);
        }
    }
}
