namespace FashionGan.Tests;

public sealed class DiffusionSamplingTests
{
    [Fact]
    public void The_text_form_is_read_back_as_an_equal_value()
    {
        DiffusionSampling[] ways =
        [
            DiffusionSampling.Default,
            new() { Sampler = DiffusionSampler.Ancestral, Steps = 50, MaxNoise = 80.5, MinNoise = 0.0123, Rho = 3, Guidance = 1.75 },
        ];

        Assert.Equal("heun(steps=12,max=30,min=0.02,rho=7,guidance=1.5)", ways[0].ToString());
        Assert.All(ways, w => Assert.Equal(w, DiffusionSampling.Parse(w.ToString())));
        Assert.Equal(DiffusionSampling.Default, DiffusionSampling.Parse("heun"));
        Assert.Equal(DiffusionSampler.Ancestral, DiffusionSampling.Parse("ancestral").Sampler);
    }

    [Theory]
    [InlineData("euler", "is not a way to draw images")]
    [InlineData("heun(steps=12)", "heun needs max=NUMBER")]
    [InlineData("heun(steps=0,max=30,min=0.002,rho=7,guidance=1)", "Steps is 0, allowed is 1 to 1000")]
    [InlineData("heun(steps=1,max=30,min=0.002,rho=7,guidance=1,more=1)", "heun knows no more")]
    public void Other_text_is_refused(string text, string fault) =>
        Assert.Contains(fault, Assert.Throws<ArgumentException>(() => DiffusionSampling.Parse(text)).Message);

    [Fact]
    public void Levels_go_down_as_the_paper_says_and_end_at_0()
    {
        double[] levels = (DiffusionSampling.Default with { Steps = 5, MaxNoise = 80, MinNoise = 0.002 }).Levels();

        Assert.Equal(6, levels.Length);
        Assert.Equal((80, 0.002, 0), (Math.Round(levels[0], 9), Math.Round(levels[4], 9), levels[5]));
        // Karras et al., equation 5, in the middle: half way between the seventh roots.
        Assert.Equal(Math.Pow((Math.Pow(80, 1 / 7.0) + Math.Pow(0.002, 1 / 7.0)) / 2, 7), levels[2], 1e-9);
        Assert.Equal([7.0, 0], (DiffusionSampling.Default with { Steps = 1, MaxNoise = 7 }).Levels());
    }

    [Fact]
    public void Runs_of_the_network_are_counted()
    {
        Assert.Equal(46, DiffusionSampling.Default.Evaluations);
        Assert.Equal(23, (DiffusionSampling.Default with { Guidance = 1 }).Evaluations);
        Assert.Equal(24, (DiffusionSampling.Default with { Sampler = DiffusionSampler.Ancestral }).Evaluations);
        Assert.Equal(22, RefinementOptions.Default.Evaluations);
        Assert.Equal(11, (RefinementOptions.Default with { Guidance = 1 }).Evaluations);
    }

    [Fact]
    public void Every_field_out_of_range_is_named_in_one_message() => Assert.Equal(
        "DiffusionSampling: Sampler is 9, allowed is Heun or Ancestral; Steps is 0, allowed is 1 to 1000; MaxNoise is 0, allowed is 0.01 "
        + "to 1000; MinNoise is 2, allowed is 0.0001 to 1, and below MaxNoise; Rho is 0, allowed is 1 to 100; Guidance is NaN, "
        + "allowed is 0 to 20.",
        Assert.Throws<ArgumentException>(new DiffusionSampling
        {
            Sampler = (DiffusionSampler)9, Steps = 0, MaxNoise = 0, MinNoise = 2, Rho = 0, Guidance = double.NaN,
        }.Validate).Message);
}
