namespace FashionGan.Tests;

public class YCbCrTests
{
    // ITU-T T.871 (JFIF), section 7, of the three primaries and a grey.
    [Theory]
    [InlineData(1, 0, 0, 0.299, 0.331264, 1)]
    [InlineData(0, 1, 0, 0.587, 0.168736, 0.081312)]
    [InlineData(0, 0, 1, 0.114, 1, 0.418688)]
    [InlineData(0.4, 0.4, 0.4, 0.4, 0.5, 0.5)]
    public void Colours_are_those_of_JPEG_and_come_back(
        float red, float green, float blue, float luma, float blueDifference, float redDifference)
    {
        float[][] planes = YCbCr.FromRgb([[red], [green], [blue]]);

        Assert.Equal(luma, planes[0][0], 1e-5f);
        Assert.Equal(blueDifference, planes[1][0], 1e-5f);
        Assert.Equal(redDifference, planes[2][0], 1e-5f);
        YCbCr.ToRgb(planes[0], planes[1], planes[2]);
        Assert.Equal(red, planes[0][0], 1e-5f);
        Assert.Equal(green, planes[1][0], 1e-5f);
        Assert.Equal(blue, planes[2][0], 1e-5f);
    }

    [Fact]
    public void Planes_that_are_not_three_of_one_length_are_refused()
    {
        Assert.Throws<ArgumentException>(() => YCbCr.FromRgb([[0.5f], [0.5f]]));
        Assert.Equal("Expected three planes of one length, but there are 1, 2 and 1 values.",
            Assert.Throws<ArgumentException>(() => YCbCr.ToRgb(new float[1], new float[2], new float[1])).Message);
    }
}
