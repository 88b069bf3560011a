namespace FashionGan;

public class FashionMnistOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => new FashionMnistOptions().Validate();

    [Fact]
    public void Names_every_bad_field()
    {
        var options = new FashionMnistOptions
        {
            CacheFolder = "",
            Mirrors = [new Uri("ftp://example/data/")],
            SilenceLimit = TimeSpan.Zero,
            LockLimit = TimeSpan.FromSeconds(-1),
        };
        Assert.Equal(
            "FashionMnistOptions: CacheFolder is '', allowed is null or a path; "
            + "Mirrors is 'ftp://example/data/', allowed is at least one http(s) address, each ending in a slash; "
            + "SilenceLimit is 0, allowed is 0.01 to 3600; LockLimit is -1, allowed is 0 to 86400.",
            Assert.Throws<ArgumentException>(options.Validate).Message);
    }

    [Theory]
    [InlineData("https://example.com/data")]
    [InlineData("data/")]
    public void A_mirror_is_the_whole_address_of_a_folder(string mirror) =>
        Assert.Throws<ArgumentException>((new FashionMnistOptions { Mirrors = [new Uri(mirror, UriKind.RelativeOrAbsolute)] }).Validate);

    [Fact]
    public void At_least_one_mirror_is_needed() => Assert.Throws<ArgumentException>((new FashionMnistOptions { Mirrors = [] }).Validate);

    [Fact]
    public void The_official_files_are_fetched_by_default_over_a_safe_connection()
    {
        var options = new FashionMnistOptions();
        Assert.All(options.Mirrors, m => Assert.Equal("https", m.Scheme));
        Assert.Equal(26_421_880 + 29_515 + 4_422_102 + 5_148, options.Files.All.Sum(f => f.GzipBytes));
    }
}
