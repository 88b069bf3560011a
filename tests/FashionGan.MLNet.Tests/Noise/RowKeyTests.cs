using Microsoft.ML.Data;

namespace FashionGan;

public class RowKeyTests
{
    [Fact]
    public void A_row_number_is_its_own_key() => Assert.Equal(7ul, RowKey.Of(new DataViewRowId(7, 0)));

    [Fact]
    public void Every_pixel_and_the_length_count()
    {
        foreach (int length in new[] { 1, 2, 7, 15, 16, 17, 100, 784 })
        {
            var keys = new HashSet<ulong> { RowKey.Of(new float[length]), RowKey.Of(new float[length + 1]) };
            for (int i = 0; i < length; i++)
            {
                var pixels = new float[length];
                pixels[i] = 1 / 255f;
                Assert.True(keys.Add(RowKey.Of(pixels)), $"pixel {i} of {length}");
                pixels[i] = 0.5f;
                Assert.True(keys.Add(RowKey.Of(pixels)), $"pixel {i} of {length}");
            }
        }
    }

    [Fact]
    public void Many_images_have_as_many_keys()
    {
        var keys = new HashSet<ulong>();
        var pixels = new float[30];

        // All that differs are three bytes, now here, now there.
        for (int i = 0; i < 100_000; i++)
        {
            Array.Clear(pixels);
            for (int digit = 0; digit < 3; digit++)
                pixels[(i % 27) + digit] = (1 + (i / 27 >> (6 * digit) & 63)) / 255f;
            keys.Add(RowKey.Of(pixels));
        }

        Assert.Equal(100_000, keys.Count);
    }

    [Fact]
    public void The_keys_of_known_pixels_never_change()
    {
        // Noise in saved models and published figures hangs on these.
        float[] ramp = [.. Enumerable.Range(0, 19).Select(i => i / 18f)];

        Assert.Equal((2869282624590777840ul, 2723356995910346166ul), (RowKey.Of(ramp), RowKey.Of(new DataViewRowId(1, 2))));
    }
}
