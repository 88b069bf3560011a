namespace FashionGan.Torch.Networks;

/// <summary>The two engines behind one contract: the same weights must give the same images.</summary>
public sealed class ManagedAgreementTests
{
    private const int Rows = 40;

    public static TheoryData<string> Names => [.. ManagedNetwork.Architectures];

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
        using var network = TestNetworks.New(name);
        var weights = WeightTransfer.Capture(network);
        var tensors = weights.Tensors.Select((tensor, number) =>
        {
            var values = new float[tensor.Values.Length];
            Philox.FillUniform(values, new RandomKey(3, (ulong)number));
            bool isVariance = tensor.Name.EndsWith("running_var", StringComparison.Ordinal);
            int inputs = tensor.Name.Contains("deconv", StringComparison.Ordinal) && tensor.Shape.Length == 4
                ? tensor.Shape[0] * 4 // Two by two of a kernel of four by four meet an output pixel.
                : tensor.Shape.Skip(1).Aggregate(1, (a, b) => a * b);
            // The last layers of a residual are small, or a sum of many would lie far outside [0, 1] and be cut.
            bool isResidual = tensor.Name.EndsWith("b.weight", StringComparison.Ordinal) || tensor.Name is "out.weight" or "conv4.weight";
            float scale = MathF.Sqrt(6f / inputs) * (isResidual && name is Architecture.UNet or Architecture.DnCnn ? 0.2f : 1);
            return tensor with { Values = [.. values.Select(v => isVariance ? 0.5f + v : tensor.Shape.Length == 1 ? v - 0.5f : (2 * v - 1) * scale)] };
        });
        return weights with { Tensors = [.. tensors] };
    }
}
