namespace FashionGan;

internal static class TestAssembly
{
    public const string Name = "FashionGan.Notebooks.Tests";
}
