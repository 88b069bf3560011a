namespace FashionGan.Cli;

/// <summary>The garments that a generator makes of a seed, by number, alone or as steps from one to the next.</summary>
/// <param name="generator">The generator; not disposed here.</param>
/// <param name="seed">Where the latent vectors come from: the vectors that <c>ml.Data.SampleLatents</c> draws from the same seed.</param>
/// <param name="steps">
/// Null for one image a latent vector. Else that many for each way from one vector to the next, both ends included: image i is step i mod
/// steps of the way from vector i / steps. A generator that can be asked for a class changes it half way, where none is asked for.
/// </param>
/// <param name="classes">What is asked for of a generator that can be asked for a class.</param>
internal sealed class Garments(ImageGenerator generator, ulong seed, int? steps = null, GarmentClasses? classes = null)
{
    private const int Batch = 256;

    private readonly GarmentClasses _classes = classes ?? GarmentClasses.Drawn;

    public ImageSize Size => generator.Shape.Size;

    /// <summary>Makes images in batches.</summary>
    /// <param name="first">The first image's number.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <returns>Each image and its number.</returns>
    public IEnumerable<(int Index, GreyImage Image)> Make(int first, int count, CancellationToken cancellation)
    {
        for (int start = first; start < first + count; start += Batch)
        {
            cancellation.ThrowIfCancellationRequested();
            int length = Math.Min(Batch, first + count - start);
            var images = MakeBatch(start, length);
            for (int i = 0; i < length; i++)
                yield return (start + i, new GreyImage(Size, images[i].ToArray()));
        }
    }

    /// <inheritdoc cref="Make(int, int, CancellationToken)"/>
    public IEnumerable<(int Index, GreyImage Image)> Make(int count, CancellationToken cancellation) => Make(0, count, cancellation);

    /// <summary>Makes images at once.</summary>
    public ImageBatch MakeBatch(int start, int count)
    {
        float[] images = new float[count * Size.Pixels];
        generator.Run(Rows(start, count), images, count);
        return new ImageBatch(Size, images);
    }

    /// <summary>What the generator is given for images, one row after another.</summary>
    public float[] Rows(int start, int count)
    {
        var shape = generator.Shape;
        float[] rows = new float[count * shape.RowLength];
        for (int i = 0; i < count; i++)
            Fill(rows.AsSpan(i * shape.RowLength, shape.RowLength), start + i);
        return rows;
    }

    /// <summary>Fills a row with a step of the way from one garment of a seed to another: latent vectors along the arc between theirs;
    /// the class changes half way.</summary>
    /// <param name="row">The row.</param>
    /// <param name="shape">What the generator is given.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="from">The first garment's number and class; <see cref="GeneratorShape.DrawnClass"/> for the one that it has by
    /// itself.</param>
    /// <param name="to">The last one's.</param>
    /// <param name="step">Which step, from 0.</param>
    /// <param name="steps">How many there are, both ends among them, at least 2.</param>
    public static void FillStep(
        Span<float> row, GeneratorShape shape, ulong seed, (int Number, float Class) from, (int Number, float Class) to, int step,
        int steps)
    {
        var latent = row[..shape.Latent];
        float[] last = new float[shape.Latent];
        Latents.Draw(latent, seed, (ulong)from.Number);
        Latents.Draw(last, seed, (ulong)to.Number);
        if (shape.Classes > 0)
            row[^1] = 2 * step < steps ? shape.ClassOf(from.Class, latent) : shape.ClassOf(to.Class, last);
        Latents.Interpolate(latent, last, step / (steps - 1f), latent);
    }

    private void Fill(Span<float> row, int index)
    {
        var shape = generator.Shape;
        var (vector, asked) = (_classes.Vector(index), _classes.Of(index));
        if (steps is { } n)
        {
            FillStep(row, shape, seed, (vector / n, asked), (vector / n + 1, asked), vector % n, n);
            return;
        }
        Latents.Draw(row[..shape.Latent], seed, (ulong)vector);
        if (shape.Classes > 0)
            row[^1] = asked;
    }
}
