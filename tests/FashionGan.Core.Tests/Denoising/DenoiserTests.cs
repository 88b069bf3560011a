namespace FashionGan.Tests;

public class DenoiserTests
{
    [Theory]
    [InlineData("bilateral(width=1)", "there is no 'bilateral', only gaussian-filter, median")]
    [InlineData("median(radius=0)", "Radius is 0, allowed is 1 to 10")]
    [InlineData("median(radius=1.5)", "median needs radius=WHOLE-NUMBER or radius=auto")]
    [InlineData("bm3d(patch=auto,step=auto,reach=auto,mirror=false)", "bm3d needs reach=WHOLE-NUMBER")]
    [InlineData("wavelet(family=db9,levels=2,shifts=4)", "there is no wavelet 'db9', only haar, db2 and sym4")]
    [InlineData("wavelet(family=haar,levels=0,shifts=99)", "Levels is 0, allowed is 1 to 12; Shifts is 99, allowed is 1 to 64")]
    [InlineData("non-local-means(strength=1,patch=4,reach=6)", "Patch is 4, allowed is an odd number from 3 to 21")]
    [InlineData("total-variation(strength=NaN,tolerance=0,iterations=1)", "Strength is NaN, allowed is 0.001 to 1000")]
    [InlineData("gaussian-filter(width=1,height=2)", "gaussian-filter knows no height")]
    public void Text_that_is_no_denoiser_gets_one_clear_error(string text, string fault)
    {
        var error = Assert.Throws<ArgumentException>(() => Denoiser.Parse(text));
        Assert.StartsWith($"'{text}' is not a denoiser: ", error.Message);
        Assert.Contains(fault, error.Message);
        Assert.Contains("Expected is text such as 'wavelet(family=haar,levels=2,shifts=4)'.", error.Message);
    }

    [Fact]
    public void Text_without_what_used_not_to_be_written_means_what_it_meant() => Assert.Equal(
        new WaveletDenoiser(WaveletFamily.Haar, 2, 4, 1), Denoiser.Parse("wavelet(family=haar,levels=2,shifts=4)"));
}
