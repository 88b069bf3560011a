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

    private void Fill(Span<float> row, int index)
    {
        var latent = row[..generator.Shape.Latent];
        int vector = _classes.Vector(index);
        if (steps is not { } n)
            Latents.Draw(latent, seed, (ulong)vector);
        else
        {
            float[] next = new float[latent.Length];
            Latents.Draw(latent, seed, (ulong)(vector / n));
            Latents.Draw(next, seed, (ulong)(vector / n) + 1);
            if (row.Length > latent.Length) // The class that the nearer end would be drawn with.
                row[^1] = generator.Shape.ClassOf(GeneratorShape.DrawnClass, 2 * (vector % n) < n ? latent : next);
            Latents.Interpolate(latent, next, vector % n / (n - 1f), latent);
        }
        if (row.Length > latent.Length && (steps is null || _classes.IsAsked))
            row[^1] = _classes.Of(index);
    }
}
