namespace FashionGan.Tests;

public sealed class GreyImageTests
{
    [Fact]
    public void A_length_that_disagrees_and_values_that_are_no_numbers_are_refused()
    {
        Assert.Contains(
            "takes 4 pixels, but 3", Assert.Throws<ArgumentException>(() => new GreyImage(new ImageSize(2, 2), new float[3])).Message);
        Assert.Contains(
            "not a finite number", Assert.Throws<ArgumentException>(() => new GreyImage(new ImageSize(1, 2), [0f, float.NaN])).Message);
        Assert.Contains(
            "not a finite number",
            Assert.Throws<ArgumentException>(() => new GreyImage(new ImageSize(1, 2), [0f, float.PositiveInfinity])).Message);
    }

    [Fact]
    public void Bytes_are_cut_to_the_range_and_rounded() =>
        Assert.Equal([0, 128, 255, 255], new GreyImage(new ImageSize(2, 2), [-1f, 0.5f, 1f, 2f]).ToBytes());
}
