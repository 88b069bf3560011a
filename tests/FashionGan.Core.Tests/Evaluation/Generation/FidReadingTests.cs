namespace FashionGan.Tests;

public class FidReadingTests
{
    private static readonly FidReading Reading = new()
    {
        Value = 12.3456, Floor = 0.5, Images = 10_000, Extractor = "net", ExtractorSha256 = "0123456789abcdef",
    };

    [Fact]
    public void It_says_what_it_depends_on() => Assert.Equal(
        "FID 12.346 (floor 0.5): 10,000 generated images against 10,000 training images, by net 0123456789ab", Reading.ToString());

    [Fact]
    public void All_epochs_share_a_note_and_another_measure_has_another()
    {
        Assert.Equal(
            "FID: 10,000 generated images against 10,000 training images (the first ones), by features of net (SHA-256 0123456789ab); "
            + "the floor, 0.500, is that of 10,000 other training images in the generated ones' place.",
            Reading.Note);
        Assert.Equal(Reading.Note, (Reading with { Value = 3 }).Note);
        Assert.NotEqual(Reading.Note, (Reading with { Images = 9 }).Note);
        Assert.NotEqual(Reading.Note, (Reading with { ExtractorSha256 = "abcd" }).Note);
    }
}
