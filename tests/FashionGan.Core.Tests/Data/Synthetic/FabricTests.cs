namespace FashionGan;

public class FabricTests
{
    public static TheoryData<int> Patterns => [.. Enum.GetValues<FabricPattern>().Select(p => (int)p)];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Shades_stay_in_range_and_depend_on_the_point_alone(int pattern)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var fabric = new Fabric(0.05f * seed, 0.9f, (FabricPattern)pattern, 3.3f, (uint)seed * 77, 0.16f);
            for (float y = 0.5f; y < 28; y++)
            {
                for (float x = 0.5f; x < 28; x++)
                {
                    float shade = fabric.At(x, y);
                    Assert.InRange(shade, 0.02f, 1f); // Never quite black: black is the background.
                    Assert.Equal(shade, fabric.At(x, y));
                }
            }
        }
    }

    [Theory]
    [InlineData((int)FabricPattern.Stripes)]
    [InlineData((int)FabricPattern.Pinstripes)]
    [InlineData((int)FabricPattern.Plaid)]
    [InlineData((int)FabricPattern.Dots)]
    [InlineData((int)FabricPattern.Blotches)]
    public void A_pattern_shows_both_shades(int pattern)
    {
        var fabric = new Fabric(0.9f, 0.3f, (FabricPattern)pattern, 4, 5, 0);
        var shades = Enumerable.Range(0, 784).Select(i => fabric.At(i % 28 + 0.5f, i / 28 + 0.5f)).ToList();
        Assert.True(shades.Max() > 0.85f && shades.Min() < 0.6f);
    }

    [Theory]
    [InlineData(0.9f)]
    [InlineData(0.2f)]
    public void What_stands_out_differs_from_the_cloth(float shade)
    {
        Fabric fabric = shade;
        Assert.True(Math.Abs(fabric.Contrast(0.5f) - shade) > 0.3f);
        Assert.InRange(fabric.Contrast(1), 0f, 1f);
    }

    [Fact]
    public void Noise_is_continuous_and_bounded()
    {
        for (float t = -5; t < 5; t += 0.01f)
        {
            float here = ValueNoise.At(t, 1.3f * t, 9), near = ValueNoise.At(t + 0.001f, 1.3f * t, 9);
            Assert.InRange(here, -1f, 1f);
            Assert.InRange(here - near, -0.01f, 0.01f);
        }
    }
}
