using FashionGan.Tests;
using static TorchSharp.torch;

namespace FashionGan.Torch.Networks;

public sealed class WeightTransferTests
{
    [Theory, MemberData(nameof(TestPlans.Names), MemberType = typeof(TestPlans))]
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
        using var network = TestNetworks.New("paper-generator");

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
        using var network = TestNetworks.New("paper-denoiser");
        var weights = WeightTransfer.Capture(network);
        float before = weights.Tensors[0].Values[0];

        network.parameters().First().add_(1);

        Assert.Equal(before, weights.Tensors[0].Values[0]);
        Assert.NotEqual(before, WeightTransfer.Capture(network).Tensors[0].Values[0]);
    }

    [Fact]
    public void Weights_of_another_network_are_refused_and_change_nothing()
    {
        using var network = TestNetworks.New("paper-denoiser");
        var before = WeightTransfer.Capture(network);

        var restoring = Assert.Throws<InvalidDataException>(
            () => WeightTransfer.Restore(before with { Tensors = before.Tensors.RemoveAt(2) }));
        var loading = Assert.Throws<InvalidDataException>(
            () => WeightTransfer.Load(network, before with { Tensors = before.Tensors.RemoveAt(2) }));

        Assert.Equal("The weights of 'paper-denoiser' lack the tensor 'conv2.weight'.", restoring.Message);
        Assert.Equal(restoring.Message, loading.Message);
        Assert.Equal(SafetensorsFile.ToBytes(before), SafetensorsFile.ToBytes(WeightTransfer.Capture(network)));
    }

    [Fact]
    public void Batch_counters_of_PyTorch_are_passed_over()
    {
        using var network = TestNetworks.New("paper-generator");
        var weights = WeightTransfer.Capture(network);

        using var restored = WeightTransfer.Restore(
            weights with { Tensors = weights.Tensors.Add(new WeightTensor("norm1.num_batches_tracked", [], [12])) });

        Assert.Equal(SafetensorsFile.ToBytes(weights), SafetensorsFile.ToBytes(WeightTransfer.Capture(restored)));
    }

    [Fact]
    public void Finite_weights_are_told_from_others()
    {
        using var network = TestNetworks.New("paper-denoiser");
        var weights = WeightTransfer.Capture(network);
        Assert.True(WeightTransfer.AreFinite(weights));

        weights.Tensors[^1].Values[^1] = float.NaN;

        Assert.False(WeightTransfer.AreFinite(weights));
    }
}
