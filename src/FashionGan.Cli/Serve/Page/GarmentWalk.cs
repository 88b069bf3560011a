namespace FashionGan.Cli;

/// <summary>The way from one garment of a seed to another: latent vectors along the arc between theirs; the class changes half
/// way.</summary>
/// <param name="shape">What the generator is given.</param>
/// <param name="seed">The seed.</param>
/// <param name="from">The first garment's number and class; -1 for the class that it has by itself.</param>
/// <param name="to">The last one's.</param>
internal sealed class GarmentWalk(GeneratorShape shape, ulong seed, (int Number, float Class) from, (int Number, float Class) to)
{
    /// <summary>Rows for the generator, one after another, the two ends among them.</summary>
    /// <param name="steps">How many, at least 2.</param>
    public float[] Rows(int steps)
    {
        float[] first = Draw(from.Number), last = Draw(to.Number), rows = new float[steps * shape.RowLength];
        for (int i = 0; i < steps; i++)
        {
            var row = rows.AsSpan(i * shape.RowLength, shape.RowLength);
            Latents.Interpolate(first, last, i / (steps - 1f), row[..shape.Latent]);
            if (shape.Classes == 0)
                continue;
            var (end, asked) = 2 * i < steps ? (first, from.Class) : (last, to.Class);
            row[^1] = shape.ClassOf(asked, end);
        }
        return rows;
    }

    private float[] Draw(int number)
    {
        float[] latent = new float[shape.Latent];
        Latents.Draw(latent, seed, (ulong)number);
        return latent;
    }
}
