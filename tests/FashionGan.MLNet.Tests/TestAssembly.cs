[assembly: TestCollectionOrderer("FashionGan.Torch." + nameof(FashionGan.Torch.OwnModulesLast), FashionGan.TestAssembly.Name)]

namespace FashionGan;

internal static class TestAssembly
{
    public const string Name = "FashionGan.MLNet.Tests";
}
