namespace FashionGan.Tests;

public sealed class NodePlacesTests
{
    [Fact]
    public void Nodes_of_a_size_share_a_place_once_nobody_reads_the_one_before()
    {
        var nodes = Enumerable.Range(0, 6).Select(_ => new GraphNode(4, 3, 3)).ToArray();
        GraphDraft[] drafts = [Draft(1, 0), Draft(2, 1), Draft(3, 2, 1), Draft(4, 3), Draft(5, 4, 0)];

        var places = NodePlaces.Of(nodes, drafts, nodes[5]);

        // 1 is read with 2, and 0 at the end; 3 comes after 1 and 2 are made, and may not take what it reads.
        Assert.Equal(["0", "1 4", "2 5", "3"], places.Select(p => string.Join(' ', p.Select(n => Array.IndexOf(nodes, n)))).Order());

        GraphDraft Draft(int output, params int[] inputs) => new(nodes[output], [.. inputs.Select(i => nodes[i])], _ => []);
    }

    [Fact]
    public void Another_size_or_border_needs_another_place_and_so_do_inputs_and_the_output()
    {
        GraphNode a = new(4, 3, 3), b = new(4, 3, 3), c = new(4, 3, 4), d = new(4, 3, 3), e = new(4, 3, 3);
        d.RequirePadding(1);

        var places = NodePlaces.Of(
            [a, b, c, d, e], [new(c, [a], _ => []), new(d, [b], _ => []), new(e, [c, d], _ => []), new(c, [e], _ => [])], e);

        // e takes a's place, which is read no more; c is written twice.
        Assert.Equal([2, 1, 1, 1], places.Select(p => p.Count));
        Assert.Equal([a, e], places[0]);
        Assert.Equal(d.ImageStride, places[3][0].ImageStride);
    }
}
