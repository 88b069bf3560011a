using FashionGan.Tests;

namespace FashionGan.Torch.Networks;

/// <summary>
/// What the modules make of fixed inputs: by their definition in NumPy, and where the processor is the one they were pinned on to the last
/// bit.
/// </summary>
public sealed class PinnedOutputTests
{
    private const int Rows = 40;

    public static TheoryData<string> Cases => [.. ReferenceNetwork.All.Select(c => c.Name)];

    public static TheoryData<string> InTheBox => [.. PretrainedNetwork.All.Select(n => n.Name)];

    [Fact]
    public void Every_network_of_the_library_has_a_definition_in_NumPy() =>
        Assert.Empty(NetworkArchitectures.Names.Except(ReferenceNetwork.All.Select(c => c.Architecture)));

    [Fact]
    public void Every_kind_of_processor_that_is_named_has_every_name()
    {
        string[] needed = [.. ReferenceNetwork.All.Select(c => c.Name), .. PretrainedNetwork.All.Select(n => $"{n.Name} in the box")];

        Assert.All(ReferenceProcessor.All, kind =>
        {
            Assert.Empty(needed.Except(kind.Value.Keys));
            Assert.Equal(ReferenceProcessor.All.SelectMany(k => k.Value.Keys).Distinct().Order(), kind.Value.Keys.Order());
        });
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_network_gives_what_its_definition_in_NumPy_gives(string name)
    {
        var reference = ReferenceNetwork.Of(name);

        float[] output = Run(reference.Weights, reference.InputValues, 1);

        Assert.Equal(reference.Output.Length, output.Length);
        Assert.All(reference.Output.Zip(output), p => Assert.Equal(p.First, p.Second, 1e-5 * Math.Max(1, p.First)));
        ReferenceProcessor.Expect(name, output);
    }

    [Theory, MemberData(nameof(InTheBox))]
    public void A_network_in_the_box_gives_the_bits_it_always_gave(string name)
    {
        var weights = PretrainedNetwork.Find(name).Load();

        ReferenceProcessor.Expect($"{name} in the box", Run(weights, null, Rows));
    }

    private static float[] Run(NetworkWeights weights, float[]? input, int rows)
    {
        using var network = TorchNetwork.Create(weights, ComputeDevice.Cpu);
        input ??= Inputs(network);
        var output = new float[rows * network.OutputShape.Aggregate((a, b) => a * b)];
        network.Run(input, output, rows);
        return output;
    }

    private static float[] Inputs(IImageNetwork network)
    {
        var input = new float[Rows * network.InputShape.Aggregate((a, b) => a * b)];
        if (network.InputShape.Length == 1)
            Philox.FillNormal(input, new RandomKey(8, 0));
        else
            Philox.FillUniform(input, new RandomKey(8, 1));
        return input;
    }
}
