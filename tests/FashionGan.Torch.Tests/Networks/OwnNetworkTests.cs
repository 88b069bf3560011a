namespace FashionGan.Torch.Networks;

/// <summary>A network of one's own is a plan: all else follows from it.</summary>
public sealed class OwnNetworkTests
{
    private static readonly ImageSize Size = ImageSize.FashionMnist;

    [Fact]
    public void It_trains_and_is_saved_loaded_drawn_and_served_by_plain_dotnet()
    {
        using var folder = new TemporaryFolder();
        var images = ImageBatch.Of(SyntheticGarments.Create(48, 1));
        var trainer = new DenoiserTrainer(DenoiserOptions.DnCnn with
        {
            Network = new SmallResidualNetwork(), Epochs = 4, BatchSize = 8, ValidationFraction = 0, LearningRate = 5e-3,
            Device = ComputeDevice.Cpu,
        });

        double[] losses = [.. trainer.Run(images).OfType<DenoiserEpochReport>().Select(r => r.Loss)];
        SafetensorsFile.Write(folder.File("own.safetensors"), trainer.Weights!);
        var weights = SafetensorsFile.Read(folder.File("own.safetensors"));

        Assert.InRange(losses[^1] / losses[0], 0, 0.8);
        using var torch = TorchNetwork.Create(weights, ComputeDevice.Cpu);
        using var managed = ManagedNetwork.Create(weights);
        float[] noisy = new float[5 * Size.Pixels], expected = new float[noisy.Length], actual = new float[noisy.Length];
        Philox.FillUniform(noisy, new RandomKey(4, 4));
        torch.Run(noisy, expected, 5);
        managed.Run(noisy, actual, 5);
        Assert.InRange(expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max(), 0, 1e-5);
        Assert.True(expected.Zip(noisy, (e, n) => Math.Abs(e - n)).Max() > 0.01);

        var diagram = weights.ToDiagram();
        Assert.Equal(
            ("small-residual", weights.Tensors.Where(t => !t.Name.Contains("running", StringComparison.Ordinal))
                .Sum(t => t.Values.LongLength)), (diagram.Title, diagram.Parameters));
        Assert.Contains("block2_norm: BatchNorm2d, epsilon 1e-5 (weight 6, bias 6, running_mean 6, running_var 6); ReLU;",
            PlanLayout.Of(NetworkArchitectures.Plan(weights)));
    }

    [Fact]
    public void Its_settings_have_ranges_and_a_text_form_as_the_librarys_own_have()
    {
        Assert.Equal("small-residual(channels=6,blocks=2)", new SmallResidualNetwork().ToString());
        Assert.Equal(new SmallResidualNetwork(), new SmallResidualNetwork(6, 2));
        Assert.NotEqual<DenoiserNetwork>(new SmallResidualNetwork(), new SmallResidualNetwork(6, 3));
        Assert.Equal(
            "SmallResidualNetwork: channels is 0, allowed is 1 to 64; blocks is 9, allowed is 1 to 8.",
            Assert.Throws<ArgumentException>(() => new SmallResidualNetwork(0, 9)).Message);
    }

    [Fact]
    public void A_plan_that_was_changed_in_the_file_is_compared_with_the_weights()
    {
        var weights = WeightTransfer.Capture(TestNetworks.New(new SmallResidualNetwork().Plan(Size)));
        string text = weights.Settings[PlanText.Setting];
        var changed =
            weights with { Settings = weights.Settings.SetItem(
                PlanText.Setting, text.Replace("\"outputs\":6", "\"outputs\":600000", StringComparison.Ordinal)) };

        Assert.Equal(
            "The tensor 'stem.weight' has shape [6, 1, 3, 3] and 54 values; 'small-residual' needs [600000, 1, 3, 3].",
            Assert.Throws<InvalidDataException>(() => TorchNetwork.Create(changed, ComputeDevice.Cpu)).Message);
    }
}
