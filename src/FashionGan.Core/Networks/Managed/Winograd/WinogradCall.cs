namespace FashionGan;

/// <summary>What one call of <see cref="WinogradKernel{TTile, TSimd, TVector, THalf, THalfVector}"/> works on.</summary>
internal unsafe ref struct WinogradCall
{
    public float* Input;
    public float* Output;
    public float* Weights;
    public float* Bias;

    /// <summary>
    /// For every tile of every image of the chunk: where its first input and output pixel lie, and the pixels that it has.
    /// </summary>
    public int* InputOffsets;
    public int* OutputOffsets;
    public int* Rows;
    public int* Columns;

    /// <summary>The tiles that this call computes, and the most that it transforms before it multiplies.</summary>
    public int First;
    public int End;
    public int Block;

    /// <summary>Numbers from row to row, of what goes in and of what comes out, and from pixel to pixel of the latter.</summary>
    public int InputRow;
    public int OutputRow;
    public int OutputPixel;

    public int Inputs;
    public int Channels;

    /// <summary>The channels that come out, block by block, and how many places these have together.</summary>
    public ReadOnlySpan<ChannelBlock> Blocks;
    public int Places;

    /// <summary>Slope of the activation below 0.</summary>
    public float Slope;

    /// <summary>From a pixel that comes out to one of another image that is added to it; 0 for none.</summary>
    public nint Added;

    /// <summary>Room for transformed tiles and for their products: see <see cref="WinogradScratch"/>.</summary>
    public float* Scratch;
}
