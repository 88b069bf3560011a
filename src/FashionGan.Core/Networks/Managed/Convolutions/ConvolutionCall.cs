namespace FashionGan;

/// <summary>What one call of a kernel works on; see <see cref="ConvolutionStep"/> for the layout.</summary>
internal unsafe ref struct ConvolutionCall : ISimdWork
{
    public float* Input;
    public float* Output;
    public float* Weights;
    public float* Bias;

    /// <summary>For every output pixel of every image of the chunk: where its first input value and its first output value lie.</summary>
    public int* InputOffsets;
    public int* OutputOffsets;
    public int Pixels;

    /// <summary>Rows of input values that an output pixel is made of, the values in each, and from one row to the next.</summary>
    public int Rows;
    public int Run;
    public int RowStride;

    /// <summary>Channels that come out, and the blocks of them that this call computes.</summary>
    public int Channels;
    public ReadOnlySpan<ChannelBlock> Blocks;

    /// <summary>Slope of the activation below 0.</summary>
    public float Slope;

    readonly void ISimdWork.Run<TSimd, TVector, THalf, THalfVector>()
    {
        if (Channels < ConvolutionStep.FewChannels)
            ConvolutionDots<TSimd, TVector>.Run(this);
        else
            ConvolutionKernel<TSimd, TVector>.Blocks<THalf, THalfVector>(this);
    }
}
