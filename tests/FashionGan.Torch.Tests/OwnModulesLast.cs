using Xunit.Abstractions;

namespace FashionGan.Torch;

/// <summary>
/// Has tests with modules of one's own run after all others: where oneDNN computes wrongly, their process does without it from then on, and
/// convolutions take ten times as long.
/// </summary>
public sealed class OwnModulesLast : ITestCollectionOrderer
{
    private static readonly string[] WithModules = ["TrainerContractTests", "GpuTrainingTests", "OwnModule", "OwnGan"];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => WithModules.Any(name => c.DisplayName.Contains(name, StringComparison.Ordinal)));
}
