namespace FashionGan;

public class OutlineTests
{
    [Theory]
    [InlineData(8, 8)]
    [InlineData(10, 5)]
    public void A_whole_turn_is_an_ellipse(float radiusX, float radiusY)
    {
        float[] pixels = Filled(canvas => canvas.Begin().Arc(14, 14, radiusX, radiusY, 3, 8));

        Assert.Equal(Math.PI * radiusX * radiusY, pixels.Sum(), 0.004 * Math.PI * radiusX * radiusY);
        for (int p = 0; p < 784; p++)
        {
            double x = (p % 28 + 0.5 - 14) / radiusX, y = (p / 28 + 0.5 - 14) / radiusY, r = Math.Sqrt(x * x + y * y);
            if (Math.Abs(r - 1) > 1 / radiusY)
                Assert.Equal(r < 1 ? 1 : 0, pixels[p], 1e-6f);
        }
    }

    [Fact]
    public void An_arc_goes_clockwise_above_nought_and_the_other_way_below()
    {
        float[] upper = Filled(canvas => canvas.Begin().Arc(14, 14, 10, 6, 4, 4)); // From the left over the top to the right.
        float[] lower = Filled(canvas => canvas.Begin().Arc(14, 14, 10, 6, 4, -4));

        double half = Math.PI * 60 / 2;
        Assert.Equal(half, upper[..392].Sum(), 0.01 * half);
        Assert.Equal(0, upper[392..].Sum(), 1e-3f);
        Assert.Equal(half, lower[392..].Sum(), 0.01 * half);
        Assert.Equal(0, lower[..392].Sum(), 1e-3f);
    }

    [Fact]
    // A square's corner, cut off round: from its corner to the right, a quarter of a turn down, and back.
    public void A_line_leads_to_an_arc()
    {
        float[] pixels = Filled(canvas => canvas.From(4, 4).Arc(4, 4, 12, 12, 0, 2));

        double quarter = Math.PI * 144 / 4;
        Assert.Equal(quarter, pixels.Sum(), 0.01 * quarter);
        Assert.Equal(1, pixels[5 * 28 + 5], 1e-6f);
    }

    private static float[] Filled(Func<GarmentCanvas, Outline> shape)
    {
        var canvas = new GarmentCanvas();
        canvas.Clear(Pose.Upright);
        shape(canvas).Fill(1f);
        byte[] pixels = new byte[784];
        canvas.CopyTo(pixels);
        return [.. pixels.Select(p => p / 255f)];
    }
}
