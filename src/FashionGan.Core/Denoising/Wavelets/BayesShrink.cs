using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>One level of wavelet shrinkage and, inside it, the next; its buffers serve one image after another of one size.</summary>
internal sealed class BayesShrink
{
    private readonly OrthogonalWavelet _wavelet;
    private readonly int _height, _width, _rows, _columns;
    private readonly BayesShrink? _next;
    private readonly double _strength;
    private readonly double[] _smooth, _detail, _turned;

    // The four bands, each with columns of the image as rows.
    private readonly double[] _smoothSmooth, _smoothDetail, _detailSmooth, _detailDetail;

    public BayesShrink(OrthogonalWavelet wavelet, int levels, int height, int width, double strength)
    {
        (_wavelet, _height, _width, _strength) = (wavelet, height, width, strength);
        (_rows, _columns) = (wavelet.BandLength(height), wavelet.BandLength(width));
        _smooth = new double[_rows * width];
        _detail = new double[_rows * width];
        _turned = new double[_rows * width];
        int band = _rows * _columns;
        (_smoothSmooth, _smoothDetail) = (new double[band], new double[band]);
        (_detailSmooth, _detailDetail) = (new double[band], new double[band]);
        if (levels > 1)
            _next = new BayesShrink(wavelet, levels - 1, _columns, _rows, strength);
    }

    /// <summary>Shrinks the image in place.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the image is half done.</exception>
    public void Apply(Span<double> image, double variance, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _wavelet.Forward(image, _height, _width, _smooth, _detail);
        Matrix.Transpose<double>(_smooth, _rows, _width, _turned);
        _wavelet.Forward(_turned, _width, _rows, _smoothSmooth, _smoothDetail);
        Matrix.Transpose<double>(_detail, _rows, _width, _turned);
        _wavelet.Forward(_turned, _width, _rows, _detailSmooth, _detailDetail);
        cancellation.ThrowIfCancellationRequested();
        Shrink(_smoothDetail, variance);
        Shrink(_detailSmooth, variance);
        Shrink(_detailDetail, variance);
        _next?.Apply(_smoothSmooth, variance, cancellation);

        _wavelet.Inverse(_smoothSmooth, _smoothDetail, _width, _rows, _turned);
        Matrix.Transpose<double>(_turned, _width, _rows, _smooth);
        _wavelet.Inverse(_detailSmooth, _detailDetail, _width, _rows, _turned);
        Matrix.Transpose<double>(_turned, _width, _rows, _detail);
        _wavelet.Inverse(_smooth, _detail, _height, _width, image);
    }

    // A band's variance is the signal's plus the noise's; where no signal is left the threshold takes everything.
    private void Shrink(Span<double> band, double variance)
    {
        double signal = TensorPrimitives.SumOfSquares<double>(band) / band.Length - variance;
        double threshold = _strength * variance / Math.Sqrt(Math.Max(signal, double.BitIncrement(1) - 1));
        for (int i = 0; i < band.Length; i++)
            band[i] = Math.CopySign(Math.Max(Math.Abs(band[i]) - threshold, 0), band[i]);
    }
}
