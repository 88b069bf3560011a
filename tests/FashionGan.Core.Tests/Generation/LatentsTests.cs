namespace FashionGan.Tests;

public class LatentsTests
{
    [Fact]
    public void A_vector_depends_on_seed_and_row_alone_and_is_standard_normal()
    {
        float[] first = Draw(7, 3), again = Draw(7, 3);

        Assert.Equal(first, again);
        Assert.NotEqual(first, Draw(7, 4));
        Assert.NotEqual(first, Draw(8, 3));
        double[] many = [.. Enumerable.Range(0, 200).SelectMany(row => Draw(1, (ulong)row)).Select(v => (double)v)];
        Assert.InRange(many.Average(), -0.03, 0.03);
        Assert.InRange(many.Average(v => v * v), 0.97, 1.03);
    }

    [Fact]
    public void The_ends_of_a_way_are_the_vectors_themselves()
    {
        float[] from = Draw(1, 0), to = Draw(1, 1);

        Assert.Equal(from, Between(from, to, 0));
        Assert.Equal(to, Between(from, to, 1));
    }

    [Fact]
    public void A_way_keeps_the_length_and_turns_evenly()
    {
        float[] from = [3, 0, 0], to = [0, 3, 0];

        foreach (float share in new[] { 0.25f, 0.5f, 0.9f })
        {
            float[] between = Between(from, to, share);
            Assert.Equal(3 * Math.Cos(share * Math.PI / 2), between[0], 1e-5);
            Assert.Equal(3 * Math.Sin(share * Math.PI / 2), between[1], 1e-5);
            Assert.Equal(0, between[2]);
        }
    }

    [Fact]
    public void Vectors_in_one_line_are_joined_by_a_straight_line()
    {
        Assert.Equal([1.5f, 3f], Between([1, 2], [2, 4], 0.5f));
        Assert.Equal([0.5f, 1f], Between([1, 2], [-1, -2], 0.25f));
        Assert.Equal([0.5f, 1f], Between([0, 0], [1, 2], 0.5f));
    }

    [Fact]
    public void The_result_may_take_the_place_of_an_end()
    {
        float[] from = Draw(1, 0), to = Draw(1, 1), expected = Between(from, to, 0.3f);

        Latents.Interpolate(from, to, 0.3f, from);

        Assert.Equal(expected, from);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Contains(
            "these have 2 and 3 numbers",
            Assert.Throws<ArgumentException>(() => Latents.Interpolate(new float[2], new float[3], 0, new float[2])).Message);
        Assert.Equal(
            "Latents: share is 1.5, allowed is 0 to 1.",
            Assert.Throws<ArgumentException>(() => Latents.Interpolate(new float[2], new float[2], 1.5f, new float[2])).Message);
    }

    private static float[] Draw(ulong seed, ulong row)
    {
        float[] latent = new float[100];
        Latents.Draw(latent, seed, row);
        return latent;
    }

    private static float[] Between(float[] from, float[] to, float share)
    {
        float[] between = new float[from.Length];
        Latents.Interpolate(from, to, share, between);
        return between;
    }
}
