namespace FashionGan;

/// <summary>
/// A convolution of stride 1, or a phase of a transposed one, its activation with it, by tiles of a minimal filtering algorithm.
/// </summary>
internal sealed unsafe class WinogradStep : GraphStep
{
    /// <summary>What transformed tiles and their products should take, so that they stay in a core's cache: 320 KiB.</summary>
    private const int CacheFloats = 80 << 10;

    private const int LeastBlock = 12, MostBlock = 96;

    /// <summary>With as few tiles for a part, to read the weights is what takes long: parts are of channels then.</summary>
    private const int FewTiles = 6;

    private readonly GraphNode _input;
    private readonly GraphNode? _added;
    private readonly PinnedFloats _weights;
    private readonly PinnedFloats _bias;
    private readonly ChannelBlock[] _blocks;
    private readonly WinogradGrid _grid;
    private readonly float _slope;
    private readonly (int Side, int Kernel) _kind;
    private readonly int _step;
    private readonly int _vector;
    private readonly int _places;
    private readonly int _block;

    /// <param name="input">What it reads.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="phase">How the one becomes the other: a window of 2 or 3 pixels.</param>
    /// <param name="bias">One a channel.</param>
    /// <param name="slope">The activation's slope below 0: 1 for none, 0 for ReLU, between for LeakyReLU.</param>
    /// <param name="side">Rows and columns of a tile: 2, for a window of 3 alone, or 4.</param>
    /// <param name="vector">Floats in a vector: 4, 8 or 16.</param>
    /// <param name="chunk">The most images that a run takes.</param>
    /// <param name="added">What is added to the result, laid out as this is; null for nothing.</param>
    public WinogradStep(
        GraphNode input, GraphNode output, LayerPhase phase, ReadOnlySpan<float> bias, float slope, int side, int vector, int chunk,
        GraphNode? added = null)
        : base(output)
    {
        if (Math.Min(input.Channels, output.Channels) < WinogradChoice.LeastChannels)
            throw new ArgumentException(
                $"There are {input.Channels} channels in and {output.Channels} out, fewer than {WinogradChoice.LeastChannels}.");
        _added = added;
        _step = phase.Step;
        (_input, _slope, _kind, _vector) = (input, slope, (side, phase.Rows), vector);
        _blocks = ChannelBlock.OfThree(output.Channels, vector);
        _places = ChannelBlock.Total(_blocks);
        _weights = WinogradWeights.Pack(phase, input.Channels, output.Channels, Filter, _blocks);
        _bias = new PinnedFloats(_places);
        bias.CopyTo(_bias.Span);
        _grid = new WinogradGrid(input, output, phase, side, chunk);
        int windows = (side + phase.Rows - 1) * (side + phase.Rows - 1);
        _block = Math.Clamp(CacheFloats / (windows * (input.Channels + _places)) / LeastBlock * LeastBlock, LeastBlock, MostBlock);
        ScratchLength = WinogradScratch.Length(windows, _block, input.Channels, _places, vector);
        Work = (long)_grid.Tiles * windows * input.Channels * _places;
    }

    public override int ScratchLength { get; }

    public override long Work { get; }

    public override void Run(in StepRun run)
    {
        int tiles = run.Images * _grid.Tiles;
        bool areChannels = run.Parts > 1 && tiles <= FewTiles * run.Parts && Output.Channels % _vector == 0;
        var (first, end) = areChannels ? (0, tiles) : run.Share(tiles);
        var shared = areChannels ? ChannelBlock.Share(_blocks, run) : _blocks;
        if (first == end || shared.IsEmpty)
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
                OutputRow = _step * Output.RowStride,
                OutputPixel = _step * Output.Channels,
                Inputs = _input.Channels,
                Channels = Output.Channels,
                Blocks = shared,
                Places = _places,
                Slope = _slope,
                Added = _added is null ? 0 : _added.Offset - Output.Offset,
                Scratch = run.Scratch,
            };
            switch (_kind)
            {
                case (4, 3):
                    Run<FourByFour>(call);
                    break;
                case (4, 2):
                    Run<FourByTwo>(call);
                    break;
                default:
                    Run<TwoByTwo>(call);
                    break;
            }
        }
        GC.KeepAlive(this);
    }

    private double[,] Filter => _kind switch
    {
        (4, 3) => FourByFour.Filter,
        (4, 2) => FourByTwo.Filter,
        (2, 3) => TwoByTwo.Filter,
        var (side, kernel) => throw new ArgumentException($"There are no tiles of {side} pixels for a window of {kernel}."),
    };

    private void Run<TTile>(in WinogradCall call) where TTile : struct, IWinogradTile =>
        SimdWidth.Run(_vector, new Tiles<TTile>(call));

    private readonly ref struct Tiles<TTile>(WinogradCall call) : ISimdWork where TTile : struct, IWinogradTile
    {
        private readonly WinogradCall _call = call;

        void ISimdWork.Run<TSimd, TVector, THalf, THalfVector>() => WinogradKernel<TTile, TSimd, TVector, THalf, THalfVector>.Run(_call);
    }
}
