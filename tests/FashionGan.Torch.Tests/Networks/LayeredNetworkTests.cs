using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch.Networks;

public sealed class LayeredNetworkTests
{
    [Theory, MemberData(nameof(ArchitectureTests.Names), MemberType = typeof(ArchitectureTests))]
    public void Forward_runs_the_layers_one_after_another(string name)
    {
        using var scope = NewDisposeScope();
        using var network = TestNetworks.New(name);
        network.eval();
        var input = rand(name.EndsWith("generator", StringComparison.Ordinal) ? [3, TestNetworks.Latent] : [3, 1, 8, 8]);
        var made = new Dictionary<string, Tensor> { [LayeredNetwork.Input] = input };
        var expected = input;
        foreach (var (layerName, layer) in network.Layers)
            made[layerName] = expected = layer is SkipConnection skip ? skip.Join(expected, made[skip.From]) : layer.call(expected);

        Assert.Equal(WeightTransfer.Values(expected), WeightTransfer.Values(network.call(input)));
        Assert.False(input.IsInvalid);
    }

    [Theory]
    [InlineData(Architecture.PaperGenerator, false)]
    [InlineData(Architecture.DnCnn, false)]
    [InlineData(Architecture.UNet, false)]
    [InlineData(Architecture.UNet, true)]
    public void Forward_leaves_nothing_alive_but_its_result(string name, bool training)
    {
        using var network = TestNetworks.New(name);
        network.train(training);
        using var input = name == Architecture.PaperGenerator ? zeros(2, TestNetworks.Latent) : zeros(2, 1, 8, 8);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using var output = network.call(input);

        Assert.Equal(before + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData(Architecture.PaperGenerator)]
    [InlineData(Architecture.DnCnn)]
    [InlineData(Architecture.UNet)]
    public void Backward_reaches_every_parameter(string kind)
    {
        using var scope = NewDisposeScope();
        using var network = TestNetworks.New(kind);
        network.train();

        network.call(kind == Architecture.PaperGenerator ? randn(4, TestNetworks.Latent) : rand(4, 1, 8, 8)).sum().backward();

        foreach (var (name, parameter) in network.named_parameters())
            Assert.True(parameter.grad is { } grad && grad.abs().sum().item<float>() > 0, name);
    }

    [Fact]
    public void A_network_made_in_a_dispose_scope_outlives_it()
    {
        LayeredNetwork network;
        using (NewDisposeScope())
            network = TestNetworks.New(Architecture.PaperGenerator);

        using var input = zeros(1, TestNetworks.Latent);
        network.eval();
        using var output = network.call(input);
        Assert.Equal([1, 1, 8, 8], output.shape);
        network.Dispose();
    }
}
