using System.Runtime.Intrinsics;

namespace FashionGan;

/// <summary>A 3x3 convolution of stride 1, its activation with it, by tiles of a minimal filtering algorithm.</summary>
internal sealed unsafe class WinogradStep : GraphStep
{
    /// <summary>What transformed tiles and their products should take, so that they stay in a core's cache: 320 KiB.</summary>
    private const int CacheFloats = 80 << 10;

    private const int LeastBlock = 12, MostBlock = 96;

    private readonly GraphNode _input;
    private readonly GraphNode? _added;
    private readonly PinnedFloats _weights;
    private readonly PinnedFloats _bias;
    private readonly ChannelBlock[] _blocks;
    private readonly WinogradGrid _grid;
    private readonly float _slope;
    private readonly int _side;
    private readonly int _vector;
    private readonly int _places;
    private readonly int _block;

    /// <param name="input">What it reads.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="padding">Zeros around the input.</param>
    /// <param name="slope">The activation's slope below 0: 1 for none, 0 for ReLU, between for LeakyReLU.</param>
    /// <param name="side">Rows and columns of a tile: 2 or 4.</param>
    /// <param name="vector">Floats in a vector: 4, 8 or 16.</param>
    /// <param name="chunk">The most images that a run takes.</param>
    /// <param name="added">What is added to the result, laid out as this is; null for nothing.</param>
    public WinogradStep(
        GraphNode input, GraphNode output, LayerWeights weights, int padding, float slope, int side, int vector, int chunk, GraphNode? added = null)
        : base(output)
    {
        _added = added;
        (_input, _slope, _side, _vector) = (input, slope, side, vector);
        _blocks = ChannelBlock.Of(output.Channels, vector);
        _places = ChannelBlock.Total(_blocks);
        _weights = WinogradWeights.Pack(weights, side == 4 ? FourByFour.Filter : TwoByTwo.Filter, _blocks);
        _bias = new PinnedFloats(_places);
        weights.Bias.CopyTo(_bias.Span);
        _grid = new WinogradGrid(input, output, padding, side, chunk);
        int windows = (side + 2) * (side + 2);
        _block = Math.Clamp(CacheFloats / (windows * (input.Channels + _places)) / LeastBlock * LeastBlock, LeastBlock, MostBlock);
        ScratchLength = WinogradScratch.Length(side, _block, input.Channels, _places, vector);
        Work = (long)_grid.Tiles * windows * input.Channels * _places;
    }

    public override int ScratchLength { get; }

    public override long Work { get; }

    public override void Run(in StepRun run)
    {
        var (first, end) = run.Share(run.Images * _grid.Tiles);
        if (first == end)
            return;
        // Blocks of one size: a last one of few tiles would read all weights for them.
        int blocks = (end - first + _block - 1) / _block;
        fixed (int* inputs = _grid.InputOffsets, outputs = _grid.OutputOffsets, rows = _grid.Rows, columns = _grid.Columns)
        {
            var call = new WinogradCall
            {
                Input = run.Workspace + _input.Offset,
                Output = run.Workspace + Output.Offset,
                Weights = _weights.Pointer,
                Bias = _bias.Pointer,
                InputOffsets = inputs,
                OutputOffsets = outputs,
                Rows = rows,
                Columns = columns,
                First = first,
                End = end,
                Block = (end - first + blocks - 1) / blocks,
                InputRow = _input.RowStride,
                OutputRow = Output.RowStride,
                Inputs = _input.Channels,
                Channels = Output.Channels,
                Blocks = _blocks,
                Places = _places,
                Slope = _slope,
                Added = _added is null ? 0 : _added.Offset - Output.Offset,
                Scratch = run.Scratch,
            };
            if (_side == 4)
                Run<FourByFour>(call);
            else
                Run<TwoByTwo>(call);
        }
        GC.KeepAlive(this);
    }

    private void Run<TTile>(in WinogradCall call) where TTile : struct, IWinogradTile
    {
        switch (_vector)
        {
            case 16:
                WinogradKernel<TTile, Simd512, Vector512<float>, Simd256, Vector256<float>>.Run(call);
                break;
            case 8:
                WinogradKernel<TTile, Simd256, Vector256<float>, Simd128, Vector128<float>>.Run(call);
                break;
            default:
                WinogradKernel<TTile, Simd128, Vector128<float>, Simd128, Vector128<float>>.Run(call);
                break;
        }
    }
}
