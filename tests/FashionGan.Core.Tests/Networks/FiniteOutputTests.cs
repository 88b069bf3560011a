using System.Numerics.Tensors;

namespace FashionGan.Tests;

public sealed class FiniteOutputTests
{
    public static TheoryData<string> Networks => [.. PretrainedNetwork.All.Select(n => n.Name)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Huge_finite_weights_give_finite_numbers_or_one_clear_error(string name)
    {
        using var folder = new TemporaryFolder();
        var original = PretrainedNetwork.Find(name).Load();
        int refused = 0;
        for (int seed = 0; seed < 4; seed++)
        {
            var random = new Random(seed);
            string path = folder.File($"huge{seed}.safetensors");
            SafetensorsFile.Write(
                path, original with { Tensors =
                [.. original.Tensors.Select(t => t with { Values = [.. t.Values.Select(v => Huge(t.Name, v, random))] })] });
            using var network = ManagedNetwork.Create(SafetensorsFile.Read(path));
            float[] input = [.. Enumerable.Range(0, network.InputShape.Aggregate(1, (a, b) => a * b)).Select(_ => random.NextSingle())];
            float[] output = new float[network.OutputShape.Aggregate(1, (a, b) => a * b)];
            try
            {
                network.Run(input, output, 1);
                Assert.True(TensorPrimitives.IsFiniteAll<float>(output));
            }
            catch (InvalidDataException e)
            {
                refused++;
                Assert.Equal(
                    $"The network '{original.Architecture}' in {path} gives what is no finite number: "
                    + "its weights are damaged or far too large, or its input is.", e.Message);
            }
        }
        Assert.True(refused > 0, "None was too large: the test has no point.");
    }

    [Fact]
    public void An_input_that_is_not_finite_is_named()
    {
        using var network = ManagedNetwork.Create(PretrainedNetwork.Denoiser.Load());
        float[] image = new float[784];
        image[9] = float.NaN;

        Assert.Equal(
            "Number 10 of a network's input is NaN: expected finite numbers.",
            Assert.Throws<ArgumentException>(() => network.Run(image, new float[784], 1)).Message);
        Assert.Throws<InvalidDataException>(() => network.Run(image, image, 1));
    }

    // Variances stay above 0.
    private static float Huge(string tensor, float value, Random random) =>
        tensor.EndsWith("var", StringComparison.Ordinal) ? value : random.Next(2) == 0 ? 3e38f : -3e38f;
}
