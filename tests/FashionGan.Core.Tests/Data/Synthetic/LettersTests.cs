using System.Numerics.Tensors;

namespace FashionGan;

public class LettersTests
{
    [Fact]
    public void Each_stands_in_the_middle_of_the_picture_and_is_as_high_as_the_others()
    {
        for (int letter = 0; letter < Letters.Count; letter++)
        {
            float[] pixels = Drawn(letter);
            var inked = Enumerable.Range(0, 784).Where(p => pixels[p] > 0.3f).ToArray();
            Assert.Equal(4, inked.Min(p => p / 28)); // Strokes of 2 pixels about a top of 5 and a bottom of 23.
            Assert.InRange(inked.Max(p => p / 28), 23, letter == 'Q' - 'A' ? 24 : 23);
            Assert.Equal(13.5, (inked.Min(p => p % 28) + inked.Max(p => p % 28)) / 2.0, 1.0);
            Assert.InRange(inked.Max(p => p % 28) - inked.Min(p => p % 28), 6, 2 * Letters.HalfWidth + 2);
        }
    }

    [Fact]
    public void No_two_are_alike()
    {
        float[][] all = [.. Enumerable.Range(0, Letters.Count).Select(Drawn)];
        for (int a = 0; a < all.Length; a++)
            for (int b = 0; b < a; b++)
                Assert.True(
                    TensorPrimitives.CosineSimilarity<float>(all[a], all[b]) < 0.95f,
                    $"{(char)('A' + a)} and {(char)('A' + b)}: {TensorPrimitives.CosineSimilarity<float>(all[a], all[b])}");
    }

    [Theory] // What is the same on both sides, and above and below.
    [InlineData("AHIMOTUVWXY", true)]
    [InlineData("HIOX", false)]
    public void Letters_that_are_even_are_drawn_even(string letters, bool sides)
    {
        foreach (char letter in letters)
        {
            float[] pixels = Drawn(letter - 'A');
            for (int p = 0; p < 784; p++)
                Assert.Equal(pixels[p], pixels[sides ? p / 28 * 28 + 27 - p % 28 : (27 - p / 28) * 28 + p % 28], 0.02f);
        }
    }

    private static float[] Drawn(int letter)
    {
        var canvas = new GarmentCanvas();
        canvas.Clear(Pose.Upright);
        Letters.Draw(canvas, letter, 2, 1);
        byte[] pixels = new byte[784];
        canvas.CopyTo(pixels);
        return [.. pixels.Select(p => p / 255f)];
    }
}
