using System.Collections.Immutable;

namespace FashionGan.Tests;

public class PatchMixtureTests
{
    [Fact]
    public void Weights_give_the_mixture_back()
    {
        var mixture = Small(removesMean: true);
        var again = PatchMixture.FromWeights(mixture.ToWeights());
        Assert.Equal((2, true, 2), (again.Patch, again.RemovesMean, again.Count));
        Assert.Equal(mixture.Components[1].Variances, again.Components[1].Variances);
        Assert.Equal(mixture.Components[1].Mean, again.Components[1].Mean);
    }

    [Fact]
    public void Every_bad_value_is_named()
    {
        var fault = Assert.Throws<ArgumentException>(() => PatchMixture.Create(2, false, [0.5f, 0.6f], new float[7], new float[32]));
        Assert.Equal(
            "PatchMixture: number of mean values is 7, allowed is 8; sum of weights is 1.1, allowed is shares above 0 that sum to 1.",
            fault.Message);
        Assert.Throws<ArgumentException>(() => PatchMixture.Create(2, false, [1f], [float.NaN, 0, 0, 0], new float[16]));
        Assert.Throws<ArgumentException>(() => PatchMixture.Create(99, false, [1f], [], []));
    }

    [Fact]
    public void Weights_of_something_else_or_damaged_are_refused()
    {
        var good = Small(removesMean: false).ToWeights();
        Assert.StartsWith(
            "Expected the weights of a patch-mixture, these are of a paper-denoiser.",
            Assert.Throws<ArgumentException>(() => PatchMixture.FromWeights(good with { Architecture = "paper-denoiser" })).Message);
        Assert.StartsWith(
            "The weights of a patch-mixture need the settings patch (2 to 12)",
            Assert.Throws<ArgumentException>(
                () => PatchMixture.FromWeights(good with { Settings = good.Settings.SetItem("patch", "2000000000") })).Message);
        Assert.StartsWith(
            "The weights of a patch-mixture need a tensor 'means'.",
            Assert.Throws<ArgumentException>(
                () => PatchMixture.FromWeights(good with { Tensors = [.. good.Tensors.Where(t => t.Name != "means")] })).Message);
        Assert.Throws<ArgumentException>(
            () => PatchMixture.FromWeights(good with { Settings = ImmutableSortedDictionary<string, string>.Empty }));
    }

    private static PatchMixture Small(bool removesMean)
    {
        float[] covariances = new float[32];
        for (int k = 0; k < 2; k++)
            for (int i = 0; i < 4; i++)
                covariances[k * 16 + i * 5] = 0.1f * (k + 1) + 0.01f * i;
        return PatchMixture.Create(2, removesMean, [0.25f, 0.75f], [0, 0, 0, 0, 0.1f, 0.2f, 0.3f, 0.4f], covariances);
    }

    [Fact]
    public void The_mixture_in_the_box_is_that_of_its_card()
    {
        var mixture = PatchMixture.Garments;
        var card = PretrainedNetwork.GarmentPatches.Card;
        Assert.Equal((6, 40, false), (mixture.Patch, mixture.Count, mixture.RemovesMean));
        Assert.Same(mixture, PatchMixture.Garments);
        Assert.Equal((ModelCard.Patches, PatchMixture.Architecture), (card.Task, card.Architecture));
        Assert.Equal(
            (card.Command, card.Parameters),
            (PretrainedNetwork.GarmentPatches.Load().Settings["command"], mixture.ToWeights().ParameterCount));
        Assert.StartsWith("fashion-gan train-mixture ", card.Command);
        Assert.DoesNotContain(PretrainedNetwork.All, n => n.Name == card.Name);
    }
}
