namespace FashionGan;

public sealed class FileHashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory] // FIPS 180-4's examples.
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public async Task Gives_the_known_hashes(string content, string expected)
    {
        File.WriteAllText(_folder.File("f"), content);
        Assert.Equal(expected, await FileHash.Sha256Async(_folder.File("f"), default));
    }
}
