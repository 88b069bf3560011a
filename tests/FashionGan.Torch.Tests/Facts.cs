namespace FashionGan.Torch;

// In this project [Fact] and [Theory] mean these, being nearer than xunit's: all its tests need libtorch but those that say [Xunit.Fact].

internal sealed class FactAttribute : TorchFactAttribute;

internal sealed class TheoryAttribute : TorchTheoryAttribute;
