using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionGan.Torch.Training;

public sealed class AdamStateTests
{
    [Fact]
    public void A_restored_optimiser_steps_as_the_first_would_have()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        using LayeredNetwork first = Networks.TestNetworks.New(Architecture.VanillaGenerator), second = Networks.TestNetworks.New(Architecture.VanillaGenerator);
        using var adam = optim.Adam(first.parameters(), 1e-3, 0.5, 0.999);
        using var restored = optim.Adam(second.parameters(), 1e-3, 0.5, 0.999);
        for (int i = 0; i < 3; i++)
            Step(first, adam, i);

        var report = new DenoiserEpochReport { Epoch = 1, Epochs = 1, Loss = 0, Seconds = 1, ImagesPerSecond = 1 };
        Checkpoint.Save(folder.File("a"), "run", [report], ImmutableSortedDictionary<string, string>.Empty, AdamState.Capture(adam, "adam"));
        WeightTransfer.Load(second, WeightTransfer.Capture(first));
        AdamState.Restore(restored, "adam", Checkpoint.Load(folder.File("a"), "run", 1)!);
        Step(first, adam, 3);
        Step(second, restored, 3);

        Assert.Equal(SafetensorsFile.ToBytes(WeightTransfer.Capture(first)), SafetensorsFile.ToBytes(WeightTransfer.Capture(second)));
    }

    [Fact]
    public void A_moment_that_is_missing_is_named()
    {
        using var folder = new TemporaryFolder();
        using var network = Networks.TestNetworks.New(Architecture.PaperDenoiser);
        using var adam = optim.Adam(network.parameters());
        var report = new DenoiserEpochReport { Epoch = 1, Epochs = 1, Loss = 0, Seconds = 1, ImagesPerSecond = 1 };
        Checkpoint.Save(folder.File("a"), "run", [report], ImmutableSortedDictionary<string, string>.Empty, AdamState.Capture(adam, "adam").Skip(1));

        var e = Assert.Throws<InvalidDataException>(() => AdamState.Restore(adam, "adam", Checkpoint.Load(folder.File("a"), "run", 1)!));

        Assert.Contains("the tensor 'adam.0.step' is missing", e.Message);
    }

    private static void Step(LayeredNetwork network, Adam adam, int seed)
    {
        using var scope = NewDisposeScope();
        var latents = new float[8 * Networks.TestNetworks.Latent];
        Philox.FillNormal(latents, new RandomKey((ulong)seed, 0));
        adam.zero_grad();
        network.call(tensor(latents).reshape(8, Networks.TestNetworks.Latent)).square().mean().backward();
        adam.step();
    }
}
