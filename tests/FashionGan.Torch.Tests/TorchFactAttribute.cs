namespace FashionGan.Torch;

/// <summary>A test that needs libtorch: skipped, with the reason, where it cannot be loaded.</summary>
internal class TorchFactAttribute : Xunit.FactAttribute
{
    public TorchFactAttribute() => Skip = TorchLibrary.Fault;
}

/// <summary>A theory that needs libtorch: skipped, with the reason, where it cannot be loaded.</summary>
internal class TorchTheoryAttribute : Xunit.TheoryAttribute
{
    public TorchTheoryAttribute() => Skip = TorchLibrary.Fault;
}
