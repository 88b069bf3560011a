namespace FashionGan.Tests;

public class NoiseModelTests
{
    [Fact]
    public void Arguments_may_come_in_any_order() =>
        Assert.Equal(new SaltAndPepperNoise(0.1f, 0.2f, clip: false), NoiseModel.Parse("salt-and-pepper(clip=false,salt=0.2,amount=0.1)"));

    [Theory]
    [InlineData("", "a name or value is missing at character 1")]
    [InlineData("gaussian", "'(' is missing at character 9")]
    [InlineData("gaussian()", "a name or value is missing at character 10")]
    [InlineData("gaussian(sigma=0.2,clip=true", "')' is missing at character 29")]
    [InlineData("gaussian(sigma=0.2,clip=true)x", "something follows the closing bracket at character 30")]
    [InlineData("gaussian(sigma=0.2)", "gaussian needs clip=true or clip=false")]
    [InlineData("gaussian(clip=true)", "gaussian needs sigma=NUMBER")]
    [InlineData("gaussian(sigma=,clip=true)", "a name or value is missing at character 16")]
    [InlineData("gaussian(sigma=x,clip=true)", "gaussian needs sigma=NUMBER")]
    [InlineData("gaussian(sigma=NaN,clip=true)", "Sigma is NaN, allowed is 0 to 10")]
    [InlineData("gaussian(sigma=1e39,clip=true)", "Sigma is Infinity, allowed is 0 to 10")]
    [InlineData("gaussian(sigma=11,clip=true)", "Sigma is 11, allowed is 0 to 10")]
    [InlineData("gaussian(sigma=0.2,sigma=0.3,clip=true)", "sigma comes twice")]
    [InlineData("gaussian(sigma=0.2,clip=true,peak=3)", "gaussian knows no peak")]
    [InlineData("gaussian(sigma=0.2,clip=true,uniform(range=1,clip=true))", "gaussian takes no uniform(...) without a name before it")]
    [InlineData("gaussian(sigma=0.2,clip=yes)", "gaussian needs clip=true or clip=false")]
    [InlineData("Gaussian(sigma=0.2,clip=true)", "there is no 'Gaussian', only gaussian, poisson")]
    [InlineData("gaussian(sigma=0.2, clip=true)", "a name or value is missing at character 20")]
    [InlineData("jpeg(quality=5.5,width=28)", "jpeg needs quality=WHOLE-NUMBER")]
    [InlineData("jpeg(quality=101,width=28)", "Quality is 101, allowed is 1 to 100")]
    [InlineData("jpeg(quality=50)", "jpeg needs width=WHOLE-NUMBER")]
    [InlineData("mixed(clip=true)", "number of steps is 0, allowed is 1 to 16")]
    [InlineData("mixed(mixed(gaussian(sigma=0,clip=true)))", "a step is 'null or mixed itself', allowed is any other model")]
    [InlineData("random(model=mixed(gaussian(sigma=0,clip=true)),min=0,max=1)", "random needs a model with one strength")]
    [InlineData("random(model=gaussian,min=0,max=1)", "random needs model=MODEL")]
    [InlineData("random(model=gaussian(sigma=0,clip=true),min=0.5,max=0.1)", "Min is 0.5, allowed is at most Max, 0.1")]
    [InlineData("random(model=poisson(peak=1,clip=true),min=0,max=5)", "Peak is 0, allowed is 0.1 to 1000000")]
    [InlineData("m(m(m(m(m(m(m(m(m(", "more than 8 brackets are open at character 17")]
    public void Text_that_is_no_model_gets_one_clear_error(string text, string fault)
    {
        var error = Assert.Throws<ArgumentException>(() => NoiseModel.Parse(text));
        Assert.Contains(fault, error.Message);
        Assert.Contains("Expected is text such as 'gaussian(sigma=0.2,clip=true)'.", error.Message);
    }

    [Fact]
    public void Endless_text_is_refused_unread_and_quoted_in_part()
    {
        var error = Assert.Throws<ArgumentException>(() => NoiseModel.Parse(new string('(', 10_000_000)));
        Assert.InRange(error.Message.Length, 100, 400);
        Assert.Contains("it is 10000000 characters long, at most 4096 are read", error.Message);
    }

    [Fact]
    public void Any_change_of_one_character_is_read_or_refused_but_never_ends_otherwise()
    {
        const string Text = "mixed(random(model=gaussian(sigma=0.5,clip=true),min=0,max=0.5),poisson(peak=30,clip=false))";
        int read = 0, refused = 0;
        for (int i = 0; i < Text.Length; i++)
        {
            foreach (char c in "(),=.0a-\0\uD800 ")
            {
                try
                {
                    NoiseModel.Parse(Text[..i] + c + Text[(i + 1)..]);
                    read++;
                }
                catch (ArgumentException)
                {
                    refused++;
                }
            }
        }
        Assert.True(read > 10 && refused > 500, $"{read} read, {refused} refused");
    }
}
