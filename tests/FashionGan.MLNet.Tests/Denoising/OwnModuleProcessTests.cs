namespace FashionGan;

/// <summary>Modules of a program's own in a program that is killed, and in another that loads them.</summary>
[NeedsLibtorch]
public sealed class OwnModuleProcessTests
{
    [Fact]
    public void Killed_within_an_epoch_it_goes_on_in_another_process_to_the_same_bytes_and_is_loaded_in_a_third()
    {
        using var folder = new TemporaryFolder();

        OwnModuleProcess.BeginAndKill(folder.Path);
        ScoringProcess.Start(null, OwnModuleProcess.Verb, OwnModuleProcess.GoOn, folder.Path);
        ScoringProcess.Start(null, OwnModuleProcess.Verb, OwnModuleProcess.Load, folder.Path);

        foreach (string kind in OwnModuleProcess.Kinds)
        {
            var (weights, pixels) = OwnModuleProcess.Uninterrupted(kind);
            Assert.Equal(weights, File.ReadAllBytes(folder.File($"{kind}.weights")));
            Assert.Equal(pixels, File.ReadAllLines(folder.File($"{kind}.pixels")));
            Assert.Equal(pixels, File.ReadAllLines(folder.File($"{kind}.loaded")));
        }
        Assert.All(
            OwnModuleProcess.Kinds.Zip(File.ReadAllLines(folder.File("messages"))),
            m => Assert.Equal(
                $"InvalidOperationException: The network '{OwnModuleProcess.Name(m.First)}' is a TorchSharp module of some program's own, "
                + $"which this one does not know: call NetworkModules.Register(\"{OwnModuleProcess.Name(m.First)}\", () => new ...) before "
                + "it is used.", m.Second));
    }
}
