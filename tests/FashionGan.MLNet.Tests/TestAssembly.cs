[assembly: TestCollectionOrderer("FashionGan.Torch.OwnModulesLast", "FashionGan.MLNet.Tests")]

namespace FashionGan;

internal static class TestAssembly
{
    public const string Name = "FashionGan.MLNet.Tests";
}
