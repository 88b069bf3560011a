namespace FashionGan.Tests;

public class BlindSpotsTests
{
    [Theory]
    [InlineData(28, 28, 49)]
    [InlineData(9, 6, 6)]
    [InlineData(1, 2, 1)]
    public void One_pixel_of_every_cell_is_replaced_by_another_one_nearby(int height, int width, int count)
    {
        var size = new ImageSize(height, width);
        var spots = new BlindSpots(size);
        float[] image = [.. Enumerable.Range(0, size.Pixels).Select(i => (float)i)];
        int[] hidden = new int[size.Pixels];

        for (uint draw = 0; draw < 400; draw++)
        {
            float[] seen = [.. image], weights = new float[size.Pixels];
            spots.Hide(seen, new RandomKey(1, draw));
            spots.Weigh(weights, new RandomKey(1, draw));
            int[] changed = [.. Enumerable.Range(0, size.Pixels).Where(i => seen[i] != i)];
            Assert.Equal(Enumerable.Range(0, size.Pixels).Where(i => weights[i] > 0), changed);
            Assert.Equal((count, count), (spots.Count, changed.Length));
            Assert.Equal(1, weights.Average(), 4);
            foreach (int i in changed)
            {
                hidden[i]++;
                Assert.InRange((int)seen[i] / width - i / width, -2, 2);
                Assert.InRange((int)seen[i] % width - i % width, -2, 2);
            }
        }
        Assert.DoesNotContain(0, hidden); // Of a whole cell each is hidden in 25 draws of 400: that none is has a chance of 6e-12.
    }

    [Fact]
    public void An_image_of_one_pixel_stays()
    {
        float[] image = [0.5f];
        new BlindSpots(new ImageSize(1, 1)).Hide(image, new RandomKey(1, 1));
        Assert.Equal([0.5f], image);
    }
}
