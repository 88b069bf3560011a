namespace FashionGan;

/// <summary>One layer with weights, or one phase or pixel of it, laid out for the kernels of one vector width.</summary>
internal sealed unsafe class ConvolutionStep : GraphStep
{
    /// <summary>Below so many channels, vectors go along the input values instead of along the channels.</summary>
    internal const int FewChannels = 4;

    /// <summary>A part has so many pixels at least; else parts are of channels.</summary>
    private const int LeastPixels = 24;

    private readonly GraphNode _input;
    private readonly ConvolutionLayout _layout;
    private readonly int _vector;
    private readonly float _slope;
    private readonly PinnedFloats _weights;
    private readonly PinnedFloats _bias;
    private readonly ChannelBlock[] _blocks;
    private readonly int[] _inputOffsets;
    private readonly int[] _outputOffsets;

    /// <param name="input">What it reads.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="layout">How the one becomes the other.</param>
    /// <param name="bias">One a channel.</param>
    /// <param name="slope">The activation's slope below 0: 1 for none, 0 for ReLU, between for LeakyReLU.</param>
    /// <param name="vector">Floats in a vector: 4, 8 or 16.</param>
    /// <param name="chunk">The most images that a run takes.</param>
    public ConvolutionStep(
        GraphNode input, GraphNode output, ConvolutionLayout layout, ReadOnlySpan<float> bias, float slope, int vector, int chunk)
        : base(output)
    {
        (_input, _layout, _slope, _vector) = (input, layout, slope, vector);
        _blocks = ChannelBlock.Of(output.Channels, vector);
        _bias = new PinnedFloats(ChannelBlock.Total(_blocks));
        bias.CopyTo(_bias.Span);
        _inputOffsets = ForImages(layout.InputOffsets, input.ImageStride, chunk);
        _outputOffsets = ForImages(layout.OutputOffsets, output.ImageStride, chunk);
        _weights = output.Channels < FewChannels ? ByChannel() : ByBlock();
        Work = (long)layout.InputOffsets.Length * layout.Rows * layout.Run * output.Channels;
    }

    public override long Work { get; }

    public override void Run(in StepRun run)
    {
        int all = run.Images * _layout.InputOffsets.Length;
        bool areChannels = run.Parts > 1 && all / run.Parts < LeastPixels && Output.Channels >= FewChannels;
        var (first, end) = areChannels ? (0, all) : run.Share(all);
        var blocks = areChannels ? ChannelBlock.Share(_blocks, run) : _blocks;
        fixed (int* inputOffsets = _inputOffsets, outputOffsets = _outputOffsets)
        {
            var call = new ConvolutionCall
            {
                Input = run.Workspace + _input.Offset,
                Output = run.Workspace + Output.Offset,
                Weights = _weights.Pointer,
                Bias = _bias.Pointer,
                InputOffsets = inputOffsets + first,
                OutputOffsets = outputOffsets + first,
                Pixels = end - first,
                Rows = _layout.Rows,
                Run = _layout.Run,
                RowStride = _input.RowStride,
                Channels = Output.Channels,
                Blocks = blocks,
                Slope = _slope,
            };
            SimdWidth.Run(_vector, call);
        }
        GC.KeepAlive(this);
    }

    private PinnedFloats ByChannel()
    {
        var packed = new PinnedFloats((long)Output.Channels * _layout.Rows * _layout.Run);
        int at = 0;
        for (int o = 0; o < Output.Channels; o++)
            for (int row = 0; row < _layout.Rows; row++)
                for (int k = 0; k < _layout.Run; k++)
                    packed.Pointer[at++] = _layout.Weight(o, row, k);
        return packed;
    }

    private PinnedFloats ByBlock()
    {
        var packed = new PinnedFloats((long)ChannelBlock.Total(_blocks) * _layout.Rows * _layout.Run);
        int at = 0;
        foreach (var block in _blocks)
            for (int row = 0; row < _layout.Rows; row++)
                for (int k = 0; k < _layout.Run; k++)
                    for (int o = block.First; o < block.First + block.Width; o++)
                        packed.Pointer[at++] = o < Output.Channels ? _layout.Weight(o, row, k) : 0;
        return packed;
    }

    private static int[] ForImages(int[] offsets, int stride, int images)
    {
        var all = new int[checked(offsets.Length * images)];
        for (int i = 0; i < all.Length; i++)
            all[i] = checked(i / offsets.Length * stride + offsets[i % offsets.Length]);
        return all;
    }
}
