namespace FashionGan.Tests;

/// <summary>
/// An image in PyTorch's order, in double precision, and the layers by their definitions: slow, plain, and the truth that fast code is held
/// against.
/// </summary>
internal sealed record ReferenceTensor(int Channels, int Height, int Width, double[] Values)
{
    public double this[int c, int y, int x] =>
        y < 0 || x < 0 || y >= Height || x >= Width ? 0 : Values[(c * Height + y) * Width + x];

    public ReferenceTensor Convolution(float[] weight, float[]? bias, int outputs, int kernel, int stride, int padding) => Make(
        outputs, (Height + 2 * padding - kernel) / stride + 1, (Width + 2 * padding - kernel) / stride + 1, (o, y, x) =>
        {
            double sum = bias?[o] ?? 0;
            for (int c = 0; c < Channels; c++)
                for (int ky = 0; ky < kernel; ky++)
                    for (int kx = 0; kx < kernel; kx++)
                        sum += this[c, y * stride - padding + ky, x * stride - padding + kx]
                            * weight[((o * Channels + c) * kernel + ky) * kernel + kx];
            return sum;
        });

    public ReferenceTensor Transposed(float[] weight, float[]? bias, int outputs, int kernel, int stride, int padding)
    {
        int height = (Height - 1) * stride - 2 * padding + kernel, width = (Width - 1) * stride - 2 * padding + kernel;
        var sums = new double[outputs * height * width];
        for (int o = 0; o < outputs; o++)
            Array.Fill(sums, bias?[o] ?? 0, o * height * width, height * width);
        // Every input pixel is scattered over the output pixels that its kernel covers.
        for (int c = 0; c < Channels; c++)
            for (int y = 0; y < Height; y++)
                for (int x = 0; x < Width; x++)
                    for (int o = 0; o < outputs; o++)
                        for (int ky = 0; ky < kernel; ky++)
                            for (int kx = 0; kx < kernel; kx++)
                            {
                                int oy = y * stride - padding + ky, ox = x * stride - padding + kx;
                                if (oy >= 0 && ox >= 0 && oy < height && ox < width)
                                    sums[(o * height + oy) * width + ox] += this[c, y, x]
                                        * weight[((c * outputs + o) * kernel + ky) * kernel + kx];
                            }
        return new(outputs, height, width, sums);
    }

    public ReferenceTensor Dense(float[] weight, float[] bias, int channels, int height, int width) =>
        Make(channels, height, width, (c, y, x) =>
    {
        int o = (c * height + y) * width + x;
        return bias[o] + Values.Select((v, i) => v * weight[o * Values.Length + i]).Sum();
    });

    public ReferenceTensor BatchNorm(float[] gamma, float[] beta, float[] mean, float[] variance) =>
        Make(Channels, Height, Width, (c, y, x) => (this[c, y, x] - mean[c]) / Math.Sqrt(variance[c] + 1e-5) * gamma[c] + beta[c]);

    public ReferenceTensor Leaky(double slope) => Map(v => v > 0 ? v : v * slope);

    public ReferenceTensor Sigmoid() => Map(v => 1 / (1 + Math.Exp(-v)));

    public ReferenceTensor Map(Func<double, double> f) => this with { Values = [.. Values.Select(f)] };

    public static ReferenceTensor Make(int channels, int height, int width, Func<int, int, int, double> value)
    {
        var values = new double[channels * height * width];
        for (int i = 0; i < values.Length; i++)
            values[i] = value(i / (height * width), i / width % height, i % width);
        return new(channels, height, width, values);
    }
}
