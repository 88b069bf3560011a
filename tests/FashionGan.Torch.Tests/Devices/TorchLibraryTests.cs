using TorchSharp;

namespace FashionGan.Torch.Devices;

public sealed class TorchLibraryTests
{
    [Fact]
    public void It_is_there_or_says_why_not_and_every_note_is_a_sentence()
    {
        Assert.Equal(TorchLibrary.IsAvailable, TorchLibrary.Fault is null);
        Assert.All(TorchLibrary.Notes, note => Assert.Matches(@"^\S.*[^.]$", note));
        if (!TorchLibrary.IsAvailable)
            Assert.Empty(TorchLibrary.Notes);
        else
            Assert.InRange(torch.get_num_threads(), 1, int.MaxValue);
    }
}
