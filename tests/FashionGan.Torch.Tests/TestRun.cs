using System.Runtime.CompilerServices;

// Some tests watch the process's memory or its global random numbers.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: TestCollectionOrderer("FashionGan.Torch." + nameof(FashionGan.Torch.OwnModulesLast), "FashionGan.Torch.Tests")]
// But those that say [Xunit.Fact] or [LinuxFact].
[assembly: FashionGan.NeedsLibtorch]

namespace FashionGan.Torch;

internal static class TestRun
{
    /// <summary>The networks here are tiny: more threads would only wait for each other, and badly so on a busy machine.</summary>
    [ModuleInitializer]
    internal static void UseOneThread()
    {
        if (TorchLibrary.IsAvailable) // Asked first: it extends the search for the native library.
            TorchSharp.torch.set_num_threads(1);
    }
}
