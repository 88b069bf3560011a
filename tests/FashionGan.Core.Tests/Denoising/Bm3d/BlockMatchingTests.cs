namespace FashionGan.Tests;

public class BlockMatchingTests
{
    [Theory]
    [InlineData(4, 1, 5, 8, 0.3f)]
    [InlineData(3, 2, 30, 16, 1f)]
    [InlineData(5, 3, 4, 32, 0.5f)]
    public void Finds_what_comparing_every_patch_with_every_other_finds(int side, int step, int reach, int most, float largest)
    {
        var size = new ImageSize(19, 23);
        var image = new float[size.Pixels];
        Philox.FillUniform(image, new RandomKey(1, 2));
        // Equal patches, so that order matters among equal distances.
        for (int i = 0; i < image.Length; i++)
            image[i] = MathF.Round(image[i] * 3) / 3;
        int[] columns = [.. Enumerable.Range(0, (size.Width - side) / step + 1).Select(i => i * step)];
        int[] rows = [.. Enumerable.Range(0, (size.Height - side) / step + 1).Select(i => i * step)];
        int width = size.Width - side + 1, height = size.Height - side + 1;
        var matching = new BlockMatching(image, size, side, reach, most, largest * side * side, rows, columns);
        matching.Find(default);
        for (int m = 0; m < rows.Length; m++)
        {
            int row = rows[m];
            for (int n = 0; n < columns.Length; n++)
            {
                int[] near = [.. Enumerable.Range(0, width * height)
                    .Where(p => Math.Abs(p / width - row) <= reach && Math.Abs(p % width - columns[n]) <= reach)
                    .Select(p =>
                        (Position: p, Distance: p == row * width + columns[n] ? -1 : Distance(row, columns[n], p / width, p % width)))
                    .Where(p => p.Distance < largest * side * side).OrderBy(p => p.Distance).Take(most).Select(p => p.Position)];
                Assert.Equal(near[..(1 << System.Numerics.BitOperations.Log2((uint)near.Length))], matching.Group(m, n).ToArray());
            }
        }

        float Distance(int r, int c, int otherRow, int otherColumn)
        {
            float sum = 0;
            for (int q = 0; q < side; q++)
            {
                float column = 0;
                for (int p = 0; p < side; p++)
                {
                    float d = image[(r + p) * size.Width + c + q] - image[(otherRow + p) * size.Width + otherColumn + q];
                    column += d * d;
                }
                sum = q == 0 ? column : sum + column;
            }
            return sum;
        }
    }
}
