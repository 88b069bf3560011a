namespace FashionGan;

/// <summary>A place in a workspace that nodes have one after another, each when nobody reads the one before any more.</summary>
/// <remarks>They are alike in size and border, so that what is zero stays zero.</remarks>
internal sealed class NodePlace(GraphNode first)
{
    private readonly List<GraphNode> _nodes = [first];

    public IReadOnlyList<GraphNode> Nodes => _nodes;

    public int ImageStride => first.ImageStride;

    public void Add(GraphNode node) => _nodes.Add(node);

    public bool Fits(GraphNode node) =>
        (node.Channels, node.Height, node.Width, node.Padding) == (first.Channels, first.Height, first.Width, first.Padding);
}

/// <summary>Gives nodes their places: as few as it takes, so that a core's cache holds more images.</summary>
internal static class NodePlaces
{
    /// <param name="nodes">All nodes.</param>
    /// <param name="drafts">What reads and writes them, in order.</param>
    /// <param name="output">What is read at the end.</param>
    public static IReadOnlyList<NodePlace> Of(IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphDraft> drafts, GraphNode output)
    {
        var lastReads = new Dictionary<GraphNode, int> { [output] = drafts.Count };
        var firstWrites = nodes.ToDictionary(n => n, _ => -1); // Those that no step writes are there before.
        for (int i = drafts.Count - 1; i >= 0; i--)
        {
            firstWrites[drafts[i].Output] = i;
            foreach (var node in drafts[i].Inputs.Append(drafts[i].Output))
                lastReads.TryAdd(node, i);
        }
        var places = new List<NodePlace>();
        foreach (var node in nodes.OrderBy(n => firstWrites[n]))
        {
            var free = places.FirstOrDefault(
                p => p.Fits(node) && p.Nodes.All(n => lastReads.GetValueOrDefault(n, drafts.Count) < firstWrites[node]));
            if (free is null)
                places.Add(new NodePlace(node));
            else
                free.Add(node);
        }
        return places;
    }
}
