using FashionGan.Tests;

namespace FashionGan.Torch.Networks;

/// <summary>Every network, small, with weights that follow from a seed.</summary>
internal static class TestNetworks
{
    public static PlannedNetwork New(string name, ulong seed = 1) => New(TestPlans.Of(name), seed);

    public static PlannedNetwork New(NetworkPlan plan, ulong seed = 1)
    {
        var network = new PlannedNetwork(plan);
        WeightInitialization.Apply(network, new TrainingKeys(seed), 0);
        return network;
    }
}
