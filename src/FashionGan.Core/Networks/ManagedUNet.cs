namespace FashionGan;

/// <summary>The U-Net of <see cref="UNetNetwork"/>.</summary>
internal sealed class ManagedUNet
{
    private const float Slope = 0.1f;

    private readonly NetworkGraph _graph;
    private readonly WeightReader _reader;

    private ManagedUNet(NetworkGraph graph, WeightReader reader) => (_graph, _reader) = (graph, reader);

    public static CompiledGraph Build(NetworkGraph graph, WeightReader reader) => new ManagedUNet(graph, reader).Build();

    private CompiledGraph Build()
    {
        var size = ManagedArchitecture.QuarteredSize(_reader);
        int full = Width("full"), half = Width("half"), quarter = Width("quarter"), inputs = _reader.Setting("inputs", 2);
        int blocks = _reader.Setting("blocks", UNetNetwork.MaxBlocks), middle = _reader.Setting("middle", UNetNetwork.MaxBlocks);
        var image = _graph.Input(1, size.Height, size.Width);
        var stem = Convolution(inputs == 2 ? _graph.NoiseMap(image) : image, "stem", inputs, full, Slope);
        var skipFull = Blocks(stem, "enc1", full, blocks);
        var skipHalf = Blocks(Down(skipFull, "down1", full, half), "enc2", half, blocks);
        var x = Blocks(Down(skipHalf, "down2", half, quarter), "mid", quarter, middle);
        x = Blocks(Sum(Up(x, "up2", quarter, half), skipHalf), "dec2", half, blocks);
        x = Blocks(Sum(Up(x, "up1", half, full), skipFull), "dec1", full, blocks);
        x = Convolution(x, "out", full, 1, ManagedArchitecture.Linear);
        return _graph.Compile(image, _graph.Combine(image, x, subtract: true), OutputActivation.UnitClamp);
    }

    private int Width(string key) => _reader.Setting(key, UNetNetwork.MaxWidth);

    private GraphNode Blocks(GraphNode x, string name, int width, int count)
    {
        for (int block = 1; block <= count; block++)
        {
            var inner = Convolution(x, $"{name}_{block}a", width, width, Slope);
            x = Sum(Convolution(inner, $"{name}_{block}b", width, width, ManagedArchitecture.Linear), x);
        }
        return x;
    }

    private GraphNode Convolution(GraphNode x, string name, int inputs, int outputs, float slope) =>
        _graph.Convolution(x, _reader.Convolution(name, inputs, outputs, 3), stride: 1, padding: 1, slope);

    private GraphNode Down(GraphNode x, string name, int inputs, int outputs) =>
        _graph.Convolution(x, _reader.Convolution(name, inputs, outputs, 2), stride: 2, padding: 0, ManagedArchitecture.Linear);

    private GraphNode Up(GraphNode x, string name, int inputs, int outputs) =>
        _graph.Transposed(x, _reader.Transposed(name, inputs, outputs, 2), stride: 2, padding: 0, ManagedArchitecture.Linear);

    private GraphNode Sum(GraphNode left, GraphNode right) => _graph.Combine(left, right, subtract: false);
}
