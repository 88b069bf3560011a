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
        var expected = network.Layers.Aggregate(input, (x, layer) => layer.Layer.call(x));

        Assert.Equal(WeightTransfer.Values(expected), WeightTransfer.Values(network.call(input)));
        Assert.False(input.IsInvalid);
    }

    [Fact]
    public void Forward_leaves_nothing_alive_but_its_result()
    {
        using var network = TestNetworks.New(Architecture.PaperGenerator);
        network.eval();
        using var input = zeros(2, TestNetworks.Latent);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using var output = network.call(input);

        Assert.Equal(before + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Backward_reaches_every_parameter()
    {
        using var scope = NewDisposeScope();
        using var network = TestNetworks.New(Architecture.PaperGenerator);
        network.train();

        network.call(randn(4, TestNetworks.Latent)).sum().backward();

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
