using FashionGan.Tests;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch.Networks;

public sealed class PlannedNetworkTests
{
    public static TheoryData<string> Names => TestPlans.Names;

    [Theory, MemberData(nameof(Names))]
    public void The_module_has_the_plans_tensors_in_their_order(string name)
    {
        using var network = TestNetworks.New(name);

        var tensors = WeightTransfer.Capture(network).Tensors;

        Assert.Equal(network.Plan.Tensors.Select(t => $"{t.Name} {string.Join(',', t.Shape)}"),
            tensors.Select(t => $"{t.Name} {string.Join(',', t.Shape)}"));
        Assert.Equal(network.Plan.Parameters, network.parameters().Sum(p => p.NumberOfElements));
    }

    [Theory, MemberData(nameof(Names))]
    public void What_comes_out_has_the_plans_shapes(string name)
    {
        using var scope = NewDisposeScope();
        foreach (var size in new[] { new ImageSize(8, 8), new ImageSize(12, 20) })
        {
            using var network = TestNetworks.New(TestPlans.Of(name, size));
            network.eval();

            Assert.Equal([3, .. network.Plan.Shape.Dimensions], network.Run(Inputs(network.Plan, 3)).shape);
            Assert.Equal([3, .. network.Plan.ServedShape.Dimensions], network.Serve(Inputs(network.Plan, 3)).shape);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_run_leaves_nothing_alive_but_its_result_and_its_input_as_it_was(string name)
    {
        using var network = TestNetworks.New(name);
        using var dropout = new Generator(1);
        network.UseDropout(dropout);
        var inputs = Inputs(network.Plan, 2);
        float[][] before = Array.ConvertAll(inputs, WeightTransfer.Values);
        foreach (bool training in new[] { false, true })
        {
            network.train(training);
            long live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

            using var output = network.Run(inputs);
            using var served = network.Serve(inputs);

            Assert.Equal(live + 2, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }
        Assert.Equal(before, Array.ConvertAll(inputs, WeightTransfer.Values));
        Array.ForEach(inputs, i => i.Dispose());
    }

    [Fact]
    public void A_run_that_fails_leaves_nothing_alive()
    {
        using var network = TestNetworks.New("paper-discriminator");
        using var input = Inputs(network.Plan, 2)[0];
        network.train();
        long live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.Throws<InvalidOperationException>(() => network.call(input)); // Its dropout has no generator.

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory, MemberData(nameof(Names))]
    public void Backward_reaches_every_parameter(string name)
    {
        using var scope = NewDisposeScope();
        using var network = TestNetworks.New(name);
        network.UseDropout(new Generator(1));
        network.train();

        var output = network.Run(Inputs(network.Plan, 4));
        output.mul(randn_like(output)).sum().backward(); // A mere sum of what a norm makes has no gradient.

        foreach (var (parameter, tensor) in network.named_parameters())
            Assert.True(tensor.grad is { } grad && grad.abs().sum().item<float>() > 0, parameter);
    }

    [Fact]
    public void A_network_made_in_a_dispose_scope_outlives_it()
    {
        PlannedNetwork network;
        using (NewDisposeScope())
            network = TestNetworks.New("paper-generator");

        using var input = zeros(1, TestPlans.Latent);
        network.eval();
        using var output = network.call(input);
        Assert.Equal([1, 1, 8, 8], output.shape);
        network.Dispose();
    }

    [Theory]
    [InlineData("dncnn")]
    [InlineData("unet")]
    public void New_residual_denoisers_begin_near_the_identity(string name)
    {
        using var scope = NewDisposeScope();
        using var network = TestNetworks.New(DenoiserNetwork.Parse(name).Plan(ImageSize.FashionMnist));
        network.train();
        float[] pixels = TestImages.Pixels(4, ImageSize.FashionMnist);

        float[] output = WeightTransfer.Values(network.call(tensor(pixels).reshape(4, 1, 28, 28)));

        Assert.InRange(Math.Sqrt(pixels.Zip(output, (a, b) => (a - b) * (double)(a - b)).Average()), 0.001, 0.3);
    }

    private static Tensor[] Inputs(NetworkPlan plan, int count) => [.. plan.Inputs.Select(i => i.Shape.IsVector
        ? randn([count, .. i.Shape.Dimensions])
        : rand([count, .. i.Shape.Dimensions]))];
}
