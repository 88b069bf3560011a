namespace FashionGan;

/// <summary>
/// Multiplies every channel of an image with a factor of its own and adds a term, and takes x / (1 + exp(-x)) of that where it is asked to.
/// </summary>
/// <param name="input">The images.</param>
/// <param name="factors">For each image the factors, then the terms.</param>
/// <param name="output">The results.</param>
/// <param name="isActivated">Whether that function comes after.</param>
/// <param name="vector">Floats in a vector: 4, 8 or 16.</param>
internal sealed unsafe class AffineStep(GraphNode input, GraphNode factors, GraphNode output, bool isActivated, int vector)
    : RowStep(output)
{
    private readonly int _width = SimdWidth.Filled(output.Channels, vector);

    protected override void Row(float* workspace, int image, int y)
    {
        fixed (float* from = input.Row(workspace, image, y), to = Output.Row(workspace, image, y),
               factor = factors.Row(workspace, image, 0))
            SimdWidth.Run(_width, new Line(this, from, to, factor));
    }

    private void Row<TSimd, TVector>(float* from, float* to, float* factor)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        int channels = Output.Channels, length = Output.Width * channels;
        for (int channel = 0; channel < channels; channel += TSimd.Count)
        {
            TVector f = TSimd.Load(factor + channel), t = TSimd.Load(factor + channels + channel);
            if (isActivated)
                for (int at = channel; at < length; at += channels)
                    TSimd.Store(SimdFunctions<TSimd, TVector>.Silu(TSimd.MultiplyAdd(TSimd.Load(from + at), f, t)), to + at);
            else
                for (int at = channel; at < length; at += channels)
                    TSimd.Store(TSimd.MultiplyAdd(TSimd.Load(from + at), f, t), to + at);
        }
    }

    private readonly struct Line(AffineStep step, float* from, float* to, float* factor) : ISimdWork
    {
        void ISimdWork.Run<TSimd, TVector, THalf, THalfVector>() => step.Row<TSimd, TVector>(from, to, factor);
    }
}
