namespace FashionGan;

/// <summary>The finest diagonal wavelet band of an image (Daubechies 2), where there is most noise and least else.</summary>
internal static class FinestBand
{
    // A quantile of a million is known well enough; sorting more takes time.
    private const int Enough = 1 << 20;

    // What the transform of a flat image leaves instead of 0.
    private const double Rounding = 1e-12;

    // The band is made in strips: whole, with all that leads to it, it takes twelve times the image's memory.
    private const int StripRows = 64;

    /// <summary>The magnitudes that are more than rounding, in rising order; of a large image, some of them.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ReadOnlySpan<float> Magnitudes(ReadOnlySpan<float> image, ImageSize size, CancellationToken cancellation)
    {
        var wavelet = OrthogonalWavelet.Daubechies2;
        int rows = wavelet.BandLength(size.Height), columns = wavelet.BandLength(size.Width), count = 0, seen = 0;
        int every = 1 + rows * columns / Enough;
        var magnitudes = new float[rows * columns / every + 1];
        double[] detail = new double[StripRows * size.Width], turned = new double[detail.Length];
        double[] smooth = new double[columns * StripRows], diagonal = new double[smooth.Length];
        for (int first = 0; first < rows; first += StripRows)
        {
            cancellation.ThrowIfCancellationRequested();
            int strip = Math.Min(StripRows, rows - first);
            wavelet.Detail(image, size, first, detail.AsSpan(0, strip * size.Width));
            Matrix.Transpose<double>(detail, strip, size.Width, turned);
            wavelet.Forward(turned, size.Width, strip, smooth, diagonal);
            foreach (double value in diagonal.AsSpan(0, columns * strip))
                if (seen++ % every == 0 && Math.Abs(value) > Rounding)
                    magnitudes[count++] = (float)Math.Abs(value);
        }
        cancellation.ThrowIfCancellationRequested();
        magnitudes.AsSpan(0, count).Sort();
        return magnitudes.AsSpan(0, count);
    }
}
