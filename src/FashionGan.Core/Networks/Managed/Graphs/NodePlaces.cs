namespace FashionGan;

/// <summary>Gives nodes their places: as few as it takes, so that a core's cache holds more images.</summary>
/// <remarks>
/// Nodes have a place in a workspace one after another, each when nobody reads the one before any more. They are alike in size and border,
/// so that what is zero stays zero.
/// </remarks>
internal static class NodePlaces
{
    /// <param name="nodes">All nodes.</param>
    /// <param name="drafts">What reads and writes them, in order.</param>
    /// <param name="output">What is read at the end.</param>
    public static IReadOnlyList<List<GraphNode>> Of(IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphDraft> drafts, GraphNode output)
    {
        var lastReads = new Dictionary<GraphNode, int> { [output] = drafts.Count };
        var firstWrites = nodes.ToDictionary(n => n, _ => -1); // Those that no step writes are there before.
        for (int i = drafts.Count - 1; i >= 0; i--)
        {
            firstWrites[drafts[i].Output] = i;
            foreach (var node in drafts[i].Inputs.Append(drafts[i].Output))
                lastReads.TryAdd(node, i);
        }
        var places = new List<List<GraphNode>>();
        foreach (var node in nodes.OrderBy(n => firstWrites[n]))
        {
            var free = places.FirstOrDefault(
                p => AreAlike(p[0], node) && p.All(n => lastReads.GetValueOrDefault(n, drafts.Count) < firstWrites[node]));
            if (free is null)
                places.Add([node]);
            else
                free.Add(node);
        }
        return places;
    }

    private static bool AreAlike(GraphNode one, GraphNode other) =>
        (one.Channels, one.Height, one.Width, one.Padding) == (other.Channels, other.Height, other.Width, other.Padding);
}
