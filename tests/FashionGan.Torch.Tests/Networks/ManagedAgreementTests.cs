namespace FashionGan.Torch.Networks;

/// <summary>The two engines behind one contract: the same weights must give the same images.</summary>
public sealed class ManagedAgreementTests
{
    private const int Rows = 40;

    public static TheoryData<string> Names => [.. ManagedNetwork.Architectures, .. OddGraphs.Names];

    [Theory, MemberData(nameof(Names))]
    public void Plain_dotnet_gives_what_torchsharp_gives(string name)
    {
        var weights = Weights(name);
        using var torch = TorchNetwork.Create(weights, ComputeDevice.Cpu);
        using var managed = ManagedNetwork.Create(weights);
        Assert.Equal(torch.InputShape.AsEnumerable(), managed.InputShape.AsEnumerable());
        Assert.Equal(torch.OutputShape.AsEnumerable(), managed.OutputShape.AsEnumerable());
        int inputs = torch.InputShape.Aggregate((a, b) => a * b), outputs = torch.OutputShape.Aggregate((a, b) => a * b);
        float[] input = new float[Rows * inputs], expected = new float[Rows * outputs], actual = new float[Rows * outputs];
        Philox.FillNormal(input, new RandomKey(9, 0));

        torch.Run(input, expected, Rows);
        managed.Run(input, actual, Rows);

        Assert.InRange(expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max(), 0, 1e-5);
        Assert.True(expected.Max() - expected.Min() > 0.1, "The outputs are too much alike to compare anything by.");
    }

    // A trained network's values spread further than a new one's: every weight is drawn as wide as its layer's inputs allow.
    private static NetworkWeights Weights(string name)
    {
        using var network = OddGraphs.Names.Contains(name) ? TestNetworks.New(OddGraphs.Plan(name)) : TestNetworks.New(name);
        var weights = WeightTransfer.Capture(network);
        var layers = network.Plan.Layers.SelectMany(l => l.Tensors.Select(t => (t, l))).ToDictionary(p => p.t.Name);
        return weights with { Tensors = [.. weights.Tensors.Select((tensor, number) => tensor with { Values = Draw(tensor, number) })] };

        float[] Draw(WeightTensor tensor, int number)
        {
            var values = new float[tensor.Values.Length];
            Philox.FillUniform(values, new RandomKey(3, (ulong)number));
            var (planned, layer) = layers[tensor.Name];
            // The last layers of a residual are small, or a sum of many would lie far outside [0, 1] and be cut.
            bool isResidual = network.Plan.Readers(layer.Name).Any(r => r.Kind is SumLayer or DifferenceLayer);
            float scale = planned.Role == TensorRole.Weight
                ? MathF.Sqrt(6f / layer.Kind.Summands(layer.Inputs)) * (isResidual ? 0.2f : 1) : 0.5f;
            float offset = planned.Role == TensorRole.RunningVariance ? 1 : 0;
            return [.. values.Select(v => offset + (2 * v - 1) * scale)];
        }
    }
}
