namespace FashionGan;

/// <summary>Keeps the largest of each square of pixels (PyTorch's MaxPool2d with ceil_mode): squares at the end may be cut short.</summary>
internal sealed unsafe class MaxPoolingStep(GraphNode input, GraphNode output, int side, int vector) : RowStep(output)
{
    private readonly int _width = SimdWidth.Filled(output.Channels, vector);

    protected override void Row(float* workspace, int image, int y) => SimdWidth.Run(_width, new Line(this, workspace, image, y));

    private void Row<TSimd, TVector>(float* workspace, int image, int y)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        float* from = workspace + input.Offset + image * input.ImageStride;
        float* to = workspace + Output.Offset + image * Output.ImageStride;
        for (int x = 0; x < Output.Width; x++)
        {
            float* square = from + input.Pixel(y * side, x * side), pixel = to + Output.Pixel(y, x);
            int rows = Math.Min(side, input.Height - y * side), columns = Math.Min(side, input.Width - x * side);
            Pool<TSimd, TVector>(square, pixel, rows, columns);
        }
    }

    private void Pool<TSimd, TVector>(float* square, float* pixel, int rows, int columns)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        nint channels = Output.Channels, rowStride = input.RowStride;
        for (nint channel = 0; channel < channels; channel += TSimd.Count)
        {
            TVector most = TSimd.Load(square + channel);
            for (nint y = 0; y < rows; y++)
                for (nint x = 0; x < columns; x++)
                    most = TSimd.Largest(most, TSimd.Load(square + y * rowStride + x * channels + channel));
            TSimd.Store(most, pixel + channel);
        }
    }

    private readonly struct Line(MaxPoolingStep step, float* workspace, int image, int y) : ISimdWork
    {
        void ISimdWork.Run<TSimd, TVector, THalf, THalfVector>() => step.Row<TSimd, TVector>(workspace, image, y);
    }
}
