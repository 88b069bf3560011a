namespace FashionGan.Tests;

public sealed class NetworkDiagramsTests
{
    [Theory, MemberData(nameof(TestPlans.Names), MemberType = typeof(TestPlans))]
    public void A_network_is_described_whole(string name)
    {
        var plan = TestPlans.Of(name);

        var diagram = NetworkDiagrams.ToDiagram(plan, name);

        Assert.Equal(plan.Layers.Select(l => l.Name), diagram.Layers.Select(l => l.Name));
        Assert.Equal(plan.Parameters, diagram.Parameters);
        Assert.Equal(plan.Inputs[0].Shape.Dimensions.AsEnumerable(), diagram.InputShape);
        Assert.Equal(plan.Shape.Dimensions.AsEnumerable(), diagram.Layers[^1].OutputShape);
        Assert.Contains(name, diagram.ToSvg());
    }

    [Fact]
    public void Trained_weights_are_drawn_without_the_training_library()
    {
        var weights = PretrainedNetwork.Denoiser.Load();

        var diagram = weights.ToDiagram("The denoiser", new GaussianNoise(0.2f));

        Assert.Equal(("The denoiser", "Image", weights.ParameterCount), (diagram.Title, diagram.InputName, diagram.Parameters));
        Assert.Equal("noise Noise 1x28x28 Gaussian(sigma=0.2, clipped), in training only",
            $"{diagram.Layers[0].Name} {diagram.Layers[0].Kind} {string.Join('x', diagram.Layers[0].OutputShape)} "
            + $"{diagram.Layers[0].Detail}");
        Assert.Equal("conv1", weights.ToDiagram().Layers[0].Name);
        Assert.Equal("Latent vector", PretrainedNetwork.Generator.Load().ToDiagram().InputName);
    }

    [Fact]
    public void Weights_that_are_not_whole_are_not_drawn()
    {
        var weights = PretrainedNetwork.Denoiser.Load();

        Assert.Throws<InvalidDataException>(() => (weights with { Tensors = weights.Tensors.RemoveAt(0) }).ToDiagram());
    }
}
