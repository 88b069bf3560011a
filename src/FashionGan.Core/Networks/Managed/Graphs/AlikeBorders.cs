namespace FashionGan;

/// <summary>Nodes of one size whose borders must be of one size too.</summary>
internal sealed class AlikeBorders
{
    private readonly List<(GraphNode One, GraphNode Other)> _pairs = [];

    public void Add(GraphNode one, GraphNode other) => _pairs.Add((one, other));

    /// <summary>Gives both of every pair the wider border, and again until none grows.</summary>
    public void Align()
    {
        for (bool isDone = false; !isDone;)
        {
            isDone = true;
            foreach (var (one, other) in _pairs)
            {
                isDone &= one.Padding == other.Padding;
                one.RequirePadding(other.Padding);
                other.RequirePadding(one.Padding);
            }
        }
    }
}
