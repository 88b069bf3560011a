namespace FashionGan;

/// <summary>Steps to be made when a graph is compiled: only then is every node's border known.</summary>
/// <param name="Output">What they write.</param>
/// <param name="Inputs">What they read.</param>
/// <param name="Make">Makes them, for the most images that a run takes.</param>
internal sealed record GraphDraft(GraphNode Output, GraphNode[] Inputs, Func<int, IEnumerable<GraphStep>> Make);
