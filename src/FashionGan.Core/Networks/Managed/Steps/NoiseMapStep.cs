namespace FashionGan;

/// <summary>
/// Sets an estimate of the image's noise level beside every pixel: sqrt(pi / 2) / 6 times the mean of |x * N| inside the border,
/// N = [1 -2 1; -2 4 -2; 1 -2 1] (Immerkær, <i>Fast noise variance estimation</i>, CVIU 64(2), 1996).
/// </summary>
internal sealed unsafe class NoiseMapStep(GraphNode input, GraphNode output) : ImageStep(output)
{
    /// <summary>What the mean is multiplied with.</summary>
    public static readonly double Scale = Math.Sqrt(Math.PI / 2) / 6;

    protected override void Image(float* workspace, int image)
    {
        float* from = workspace + input.Offset + image * input.ImageStride;
        float* to = workspace + Output.Offset + image * Output.ImageStride;
        float level = Level(from);
        for (int y = 0; y < input.Height; y++)
            for (int x = 0; x < input.Width; x++)
            {
                float* pixel = to + Output.Pixel(y, x);
                pixel[0] = from[input.Pixel(y, x)];
                pixel[1] = level;
            }
    }

    private float Level(float* image)
    {
        int row = input.RowStride;
        double sum = 0;
        for (int y = 1; y < input.Height - 1; y++)
        {
            float* middle = image + input.Pixel(y, 0), above = middle - row, below = middle + row;
            for (int x = 1; x < input.Width - 1; x++)
                sum += Math.Abs(
                    above[x - 1] + above[x + 1] + below[x - 1] + below[x + 1] + 4 * middle[x]
                    - 2 * (above[x] + below[x] + middle[x - 1] + middle[x + 1]));
        }
        return (float)(Scale * sum / ((input.Height - 2) * (input.Width - 2)));
    }
}
