namespace FashionGan;

public class NetworkDiagramsTests
{
    [Fact]
    public void A_diagram_shows_the_trained_networks_layers_and_counts_its_parameters()
    {
        var diagram = TrainedOnce.Denoiser.ToDiagram("The denoiser");

        Assert.Equal("The denoiser", diagram.Title);
        Assert.Equal([1, 8, 8], diagram.InputShape.AsEnumerable());
        Assert.Equal([1, 8, 8], diagram.Layers[^1].OutputShape.AsEnumerable());
        Assert.Equal(TrainedOnce.Denoiser.ParameterCount, diagram.Parameters);
    }
}
