namespace FashionGan.Torch.Denoising;

public class BlindSpotsTests
{
    private static readonly ImageSize Size = new(8, 10);

    [Fact]
    public void One_pixel_in_each_cell_is_hidden_behind_another_from_near_it()
    {
        float[] image = [.. Enumerable.Range(0, Size.Pixels).Select(i => (float)i)];
        var hidden = new HashSet<int>();
        for (ulong row = 0; row < 500; row++)
        {
            float[] seen = [.. image], mask = [.. image];
            BlindSpots.Hide(seen, mask, Size, new RandomKey(1, row));

            Assert.All(mask, m => Assert.True(m is 0 or 1));
            for (int i = 0; i < image.Length; i++)
            {
                if (mask[i] == 0)
                {
                    Assert.Equal(image[i], seen[i]);
                    continue;
                }
                hidden.Add(i);
                int other = (int)seen[i];
                Assert.NotEqual(i, other);
                Assert.InRange(Math.Abs(other / Size.Width - i / Size.Width), 0, 2);
                Assert.InRange(Math.Abs(other % Size.Width - i % Size.Width), 0, 2);
            }
            for (int top = 0; top < Size.Height; top += BlindSpots.Cell)
                for (int left = 0; left < Size.Width; left += BlindSpots.Cell)
                    Assert.Equal(1, Enumerable.Range(0, Size.Pixels).Count(i => mask[i] == 1 && i / Size.Width / 4 == top / 4 && i % Size.Width / 4 == left / 4));
        }
        Assert.Equal(Size.Pixels, hidden.Count); // Each has its turn.
    }
}
