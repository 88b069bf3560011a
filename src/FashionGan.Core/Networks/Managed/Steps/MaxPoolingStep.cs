using System.Runtime.Intrinsics;

namespace FashionGan;

/// <summary>Keeps the largest of each square of pixels (PyTorch's MaxPool2d with ceil_mode): squares at the end may be cut short.</summary>
internal sealed unsafe class MaxPoolingStep(GraphNode input, GraphNode output, int side, int vector) : RowStep(output)
{
    private readonly int _width = SimdWidth.Filled(output.Channels, vector);

    protected override void Row(float* workspace, int image, int y)
    {
        float* from = workspace + input.Offset + image * input.ImageStride;
        float* to = workspace + Output.Offset + image * Output.ImageStride;
        for (int x = 0; x < Output.Width; x++)
        {
            float* square = from + input.Pixel(y * side, x * side), pixel = to + Output.Pixel(y, x);
            int rows = Math.Min(side, input.Height - y * side), columns = Math.Min(side, input.Width - x * side);
            switch (_width)
            {
                case 16:
                    Pool<Simd512, Vector512<float>>(square, pixel, rows, columns);
                    break;
                case 8:
                    Pool<Simd256, Vector256<float>>(square, pixel, rows, columns);
                    break;
                case 4:
                    Pool<Simd128, Vector128<float>>(square, pixel, rows, columns);
                    break;
                default:
                    Pool<Simd32, float>(square, pixel, rows, columns);
                    break;
            }
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
}
