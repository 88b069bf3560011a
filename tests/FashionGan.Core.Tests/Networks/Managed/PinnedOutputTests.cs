using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Text.Json;

namespace FashionGan.Tests;

/// <summary>
/// What plain .NET makes of fixed inputs, held to the last bit: the hashes in <c>managed_outputs.json</c>, by width of the vectors.
/// </summary>
/// <remarks>
/// The bits need x64 with AVX2 and fused multiply-add, as most processors have had since 2013, and are the same there with AVX-512 and
/// without. Elsewhere the values are held to the NumPy reference alone, within 1e-5.
/// </remarks>
public sealed class PinnedOutputTests
{
    private const int Rows = 40; // More than a chunk.

    private static readonly Dictionary<string, Dictionary<int, string>> Hashes = Read();

    public static TheoryData<string> Cases => [.. ReferenceNetwork.All.Select(c => c.Name)];

    public static TheoryData<string> InTheBox => [.. PretrainedNetwork.All.Select(n => n.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void A_network_gives_what_its_definition_in_NumPy_gives(string name)
    {
        var reference = ReferenceNetwork.Of(name);
        foreach (int vector in new[] { 4, 8, 16 })
        {
            float[] output = Run(reference.Weights, reference.InputValues, 1, vector);

            Assert.Equal(reference.Output.Length, output.Length);
            Assert.All(reference.Output.Zip(output), p => Assert.Equal(p.First, p.Second, 1e-5 * Math.Max(1, p.First)));
            Expect(name, vector, output);
        }
    }

    [Theory, MemberData(nameof(InTheBox))]
    public void A_network_in_the_box_gives_the_bits_it_always_gave(string name)
    {
        var weights = PretrainedNetwork.Find(name).Load();
        foreach (int vector in new[] { 4, 8, 16 })
            Expect($"{name} in the box", vector, Run(weights, Inputs(weights), Rows, vector));
    }

    private static float[] Run(NetworkWeights weights, float[] input, int rows, int vector)
    {
        using var network = ManagedNetwork.Create(weights, threads: 2, vector);
        var output = new float[rows * network.OutputShape.Aggregate((a, b) => a * b)];
        network.Run(input, output, rows);
        return output;
    }

    private static float[] Inputs(NetworkWeights weights)
    {
        using var network = ManagedNetwork.Create(weights);
        var input = new float[Rows * network.InputShape.Aggregate((a, b) => a * b)];
        if (network.InputShape.Length == 1)
            Philox.FillNormal(input, new RandomKey(8, 0));
        else
            Philox.FillUniform(input, new RandomKey(8, 1));
        return input;
    }

    private static void Expect(string name, int vector, float[] output)
    {
        if (Fma.IsSupported && Avx2.IsSupported)
            Assert.Equal(Hashes[name][vector], Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(output.AsSpan())))[..16]);
    }

    private static Dictionary<string, Dictionary<int, string>> Read()
    {
        using var stream = typeof(PinnedOutputTests).Assembly.GetManifestResourceStream("managed_outputs.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<int, string>>>(stream)!;
    }
}
