namespace FashionGan.Cli;

/// <summary>The garments that a generator makes of a seed, by number, alone or as steps from one to the next.</summary>
/// <param name="network">The generator; not disposed here.</param>
/// <param name="seed">Where the latent vectors come from: the vectors that <c>ml.Data.SampleLatents</c> draws from the same seed.</param>
/// <param name="steps">
/// Null for one image a latent vector. Else that many for each way from one vector to the next, both ends included: image i is step i mod steps
/// of the way from vector i / steps.
/// </param>
internal sealed class Garments(IImageNetwork network, ulong seed, int? steps = null)
{
    private const int Batch = 256;

    public ImageSize Size { get; } = new(network.OutputShape[0], network.OutputShape[1]);

    /// <summary>Makes images in batches.</summary>
    /// <returns>Each image's number and pixels.</returns>
    public IEnumerable<(int Index, float[] Pixels)> Make(int count, CancellationToken cancellation)
    {
        for (int start = 0; start < count; start += Batch)
        {
            cancellation.ThrowIfCancellationRequested();
            int length = Math.Min(Batch, count - start);
            float[] images = MakeBatch(start, length);
            for (int i = 0; i < length; i++)
                yield return (start + i, images[(i * Size.Pixels)..((i + 1) * Size.Pixels)]);
        }
    }

    /// <summary>Makes images, one after another in one array.</summary>
    public float[] MakeBatch(int start, int count)
    {
        int dimension = network.InputShape[0];
        float[] latents = new float[count * dimension], images = new float[count * Size.Pixels];
        for (int i = 0; i < count; i++)
            Fill(latents.AsSpan(i * dimension, dimension), start + i);
        network.Run(latents, images, count);
        return images;
    }

    private void Fill(Span<float> latent, int index)
    {
        if (steps is not { } n)
        {
            Latents.Draw(latent, seed, (ulong)index);
            return;
        }
        float[] next = new float[latent.Length];
        Latents.Draw(latent, seed, (ulong)(index / n));
        Latents.Draw(next, seed, (ulong)(index / n) + 1);
        Latents.Interpolate(latent, next, index % n / (n - 1f), latent);
    }
}
