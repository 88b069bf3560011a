using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch.Networks;

public sealed class WeightTransferTests
{
    [Theory, MemberData(nameof(ArchitectureTests.Names), MemberType = typeof(ArchitectureTests))]
    public void Weights_come_back_from_a_file_as_they_went_in(string name)
    {
        using var folder = new TemporaryFolder();
        using var network = TestNetworks.New(name);
        var weights = WeightTransfer.Capture(network);
        SafetensorsFile.Write(folder.File("weights.safetensors"), weights);

        using var restored = WeightTransfer.Restore(SafetensorsFile.Read(folder.File("weights.safetensors")));

        Assert.False(restored.training);
        Assert.Equal(SafetensorsFile.ToBytes(weights), SafetensorsFile.ToBytes(WeightTransfer.Capture(restored)));
    }

    [Fact]
    public void Names_are_those_of_a_PyTorch_state_dictionary()
    {
        using var network = TestNetworks.New(Architecture.PaperGenerator);

        Assert.Equal(
            [
                "dense.weight", "dense.bias", "deconv1.weight", "norm1.weight", "norm1.bias",
                "deconv2.weight", "norm2.weight", "norm2.bias", "conv.weight", "conv.bias",
                "norm1.running_mean", "norm1.running_var", "norm2.running_mean", "norm2.running_var",
            ],
            WeightTransfer.Capture(network).Tensors.Select(t => t.Name));
    }

    [Fact]
    public void Captured_weights_are_a_copy()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var network = TestNetworks.New(Architecture.PaperDenoiser);
        var weights = WeightTransfer.Capture(network);
        float before = weights.Tensors[0].Values[0];

        network.parameters().First().add_(1);

        Assert.Equal(before, weights.Tensors[0].Values[0]);
        Assert.NotEqual(before, WeightTransfer.Capture(network).Tensors[0].Values[0]);
    }

    [Fact]
    public void A_missing_tensor_is_refused() => ExpectRefusal(
        weights => weights with { Tensors = weights.Tensors.RemoveAt(2) },
        "The weights of 'paper-denoiser' lack the tensor 'conv2.weight'.");

    [Fact]
    public void An_unexpected_tensor_is_refused() => ExpectRefusal(
        weights => weights with { Tensors = weights.Tensors.Add(new WeightTensor("conv9.weight", [1], [0])) },
        "The weights of 'paper-denoiser' hold the unexpected tensor 'conv9.weight'.");

    [Fact]
    public void A_tensor_of_another_shape_is_refused() => ExpectRefusal(
        weights => weights with { Tensors = weights.Tensors.SetItem(0, weights.Tensors[0] with { Shape = [32, 9] }) },
        "The tensor 'conv1.weight' has shape [32, 9] and 288 values; 'paper-denoiser' needs [32, 1, 3, 3].");

    [Fact]
    public void A_tensor_with_fewer_values_than_its_shape_is_refused() => ExpectRefusal(
        weights => weights with { Tensors = weights.Tensors.SetItem(0, weights.Tensors[0] with { Values = new float[287] }) },
        "The tensor 'conv1.weight' has shape [32, 1, 3, 3] and 287 values; 'paper-denoiser' needs [32, 1, 3, 3].");

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_weight_that_is_not_finite_is_refused(float value) => ExpectRefusal(
        weights => weights with { Tensors = weights.Tensors.SetItem(1, weights.Tensors[1] with { Values = [value, .. weights.Tensors[1].Values[1..]] }) },
        FormattableString.Invariant($"The tensor 'conv1.bias' of 'paper-denoiser' holds {value}: expected finite numbers. The weights are damaged."));

    [Fact]
    public void Batch_counters_of_PyTorch_are_passed_over()
    {
        using var network = TestNetworks.New(Architecture.PaperGenerator);
        var weights = WeightTransfer.Capture(network);

        using var restored = WeightTransfer.Restore(weights with { Tensors = weights.Tensors.Add(new WeightTensor("norm1.num_batches_tracked", [], [12])) });

        Assert.Equal(SafetensorsFile.ToBytes(weights), SafetensorsFile.ToBytes(WeightTransfer.Capture(restored)));
    }

    [Fact]
    public void Finite_weights_are_told_from_others()
    {
        using var network = TestNetworks.New(Architecture.PaperDenoiser);
        var weights = WeightTransfer.Capture(network);
        Assert.True(WeightTransfer.AreFinite(weights));

        weights.Tensors[^1].Values[^1] = float.NaN;

        Assert.False(WeightTransfer.AreFinite(weights));
    }

    private static void ExpectRefusal(Func<NetworkWeights, NetworkWeights> change, string message)
    {
        using var network = TestNetworks.New(Architecture.PaperDenoiser);

        var e = Assert.Throws<InvalidDataException>(() => WeightTransfer.Restore(change(WeightTransfer.Capture(network))));

        Assert.Equal(message, e.Message);
    }
}
