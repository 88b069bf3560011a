namespace FashionGan.Tests;

public sealed class PlanWeightsTests
{
    [Fact]
    public void Weights_that_do_not_fit_are_refused_with_what_was_expected()
    {
        var good = PaperWeights.Make("paper-generator");
        NetworkWeights With(string name, Func<WeightTensor, WeightTensor> change) =>
            good with { Tensors = [.. good.Tensors.Select(t => t.Name == name ? change(t) : t)] };
        NetworkWeights Holding(float value) => With("conv.bias", t => t with { Values = [value] });
        (NetworkWeights Weights, string Message)[] cases =
        [
            (good with { Tensors = [.. good.Tensors.Where(t => t.Name != "norm1.bias")] },
                "The weights of 'paper-generator' lack the tensor 'norm1.bias'."),
            (good with { Tensors = good.Tensors.Add(new("extra", [1], [1f])) },
                "The weights of 'paper-generator' hold the unexpected tensor 'extra'."),
            (good with { Tensors = good.Tensors.Add(good.Tensors[0]) },
                "The weights of 'paper-generator' hold the tensor 'dense.weight' twice."),
            (good with { Settings = good.Settings.SetItem("height", "32") },
                "The tensor 'dense.weight' has shape [6272, 100] and 627200 values; 'paper-generator' needs [7168, 100]."),
            (With("conv.bias", t => t with { Values = [] }),
                "The tensor 'conv.bias' has shape [1] and 0 values; 'paper-generator' needs [1]."),
            (With("conv.bias", t => t with { Shape = [1, 1] }),
                "The tensor 'conv.bias' has shape [1, 1] and 1 values; 'paper-generator' needs [1]."),
            (Holding(float.NaN),
                "The tensor 'conv.bias' of 'paper-generator' holds NaN: expected finite numbers. The weights are damaged."),
            (Holding(float.PositiveInfinity),
                "The tensor 'conv.bias' of 'paper-generator' holds Infinity: expected finite numbers. The weights are damaged."),
            (Holding(float.NegativeInfinity),
                "The tensor 'conv.bias' of 'paper-generator' holds -Infinity: expected finite numbers. The weights are damaged."),
            (With("norm2.running_var", t => t with { Values = [.. t.Values.Select(_ => -1f)] }),
                "The tensor 'norm2.running_var' of 'paper-generator' holds a negative variance. The weights are damaged."),
        ];
        foreach (var (weights, message) in cases)
            Assert.Equal(message, Assert.Throws<InvalidDataException>(() => PlanWeights.Of(weights)).Message);
    }

    [Fact]
    public void Batch_counters_of_PyTorch_are_passed_over() =>
        Assert.Contains(
            PaperWeights.Make("dncnn").Tensors,
            t => t.Name == "norm2.num_batches_tracked" && PlanWeights.Of(PaperWeights.Make("dncnn")) is not null);

    [Theory, MemberData(nameof(TestPlans.Names), MemberType = typeof(TestPlans))]
    public void Settings_that_claim_a_giant_take_no_memory(string name)
    {
        var plan = TestPlans.Of(name);
        var weights = Zeros(plan) with { Settings = plan.Settings.SetItem("height", "4096").SetItem("width", "4096") };
        bool fitsAnySize = !plan.Layers.Any(l => l.Kind is FlattenLayer or ReshapeLayer);
        long before = GC.GetAllocatedBytesForCurrentThread();

        var refused = Record.Exception(() => PlanWeights.Of(weights));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        if (fitsAnySize)
            Assert.Null(refused);
        else
            Assert.Contains($"'{name}' needs [", Assert.IsType<InvalidDataException>(refused).Message);
    }

    [Theory]
    [InlineData("dncnn", "channels", "512", "needs [512, 1, 3, 3]")]
    [InlineData("dncnn", "depth", "64", "needs [6, 6, 3, 3]")]
    [InlineData("dncnn", "depth", "2", "depth is '2', allowed is 3 to 64")]
    [InlineData("unet", "full", "512", "needs [512, 2, 3, 3]")]
    [InlineData("unet", "quarter", "512", "needs [512, 6, 2, 2]")]
    [InlineData("unet", "middle", "16", "lack the tensor 'mid_3a.weight'")]
    [InlineData("unet", "inputs", "1", "needs [4, 1, 3, 3]")]
    [InlineData("unet", "inputs", "3", "inputs is '3', allowed is 1 to 2")]
    [InlineData("fashion-classifier", "classes", "1000", "needs [1000, 128]")]
    [InlineData("fashion-classifier", "classes", "1001", "classes is '1001', allowed is 1 to 1000")]
    public void Settings_that_claim_more_weights_than_there_are_are_refused(string name, string key, string value, string fault)
    {
        var plan = TestPlans.Of(name);

        var e = Assert.Throws<InvalidDataException>(
            () => PlanWeights.Of(Zeros(plan) with { Settings = plan.Settings.SetItem(key, value) }));

        Assert.Contains(fault, e.Message);
    }

    private static NetworkWeights Zeros(NetworkPlan plan) =>
        new(plan.Architecture, plan.Settings, [.. plan.Tensors.Select(t => new WeightTensor(t.Name, t.Shape, new float[t.Count]))]);
}
