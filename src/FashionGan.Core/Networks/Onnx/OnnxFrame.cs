namespace FashionGan;

/// <summary>
/// Lets a network that takes images of some sizes alone take any: an image is continued by reflection, as far as it has to be, and the
/// continuation cut off what the network makes of it. <see cref="TiledNetwork"/> does the same.
/// </summary>
internal sealed class OnnxFrame
{
    private const string Owner = "frame";

    private readonly OnnxWriter _writer;
    private readonly string _before, _end;

    /// <summary>Continues images.</summary>
    /// <param name="writer">Is written to.</param>
    /// <param name="image">What the model calls them.</param>
    /// <param name="alignment">What the network's sides are multiples of.</param>
    public OnnxFrame(OnnxWriter writer, string image, int alignment)
    {
        _writer = writer;
        string unit = writer.Integers($"{Owner}/unit", alignment), two = writer.Integers($"{Owner}/two", 2);
        string none = writer.Integers($"{Owner}/none", 0, 0); // Of batch and channels.
        string sides = Node("Shape", [image], OnnxAttribute.Of("start", 2));
        string lacking = Node("Mod", [Node("Sub", [unit, Node("Mod", [sides, unit])]), unit]);
        _before = Node("Div", [lacking, two]);
        _end = Node("Add", [_before, sides]);
        string around = Node("Concat", [none, _before, none, Node("Sub", [lacking, _before])], OnnxAttribute.Of("axis", 0));
        Image = Node("Pad", [image, around], OnnxAttribute.Of("mode", "reflect"));
    }

    /// <summary>What the model calls the images for the network.</summary>
    public string Image { get; }

    /// <summary>Cuts the continuation off.</summary>
    /// <returns>What the model calls the images that are left.</returns>
    public string Cut(string result) => Node("Slice", [result, _before, _end, _writer.Integers($"{Owner}/axes", 2, 3)]);

    private string Node(string operation, string[] inputs, params Onnx.AttributeProto[] settings) =>
        _writer.Node(Owner, operation, inputs, settings);
}
