namespace FashionGan;

/// <summary>Takes noise from images step by step, from one noise level to the next, down to none.</summary>
internal static class DiffusionSolver
{
    /// <summary>The stream of the noise that ancestral steps add.</summary>
    private const uint StepStream = 0x5354_4550;

    /// <param name="denoiser">The denoiser.</param>
    /// <param name="images">Images with noise of the first level, pixels in [-1, 1] and beyond; the cleaned ones take their place.</param>
    /// <param name="labels">A class for each image, or <see cref="DiffusionDenoiser.NoClass"/>.</param>
    /// <param name="keys">What names each image's noise in ancestral steps: a seed and a row; unused by Heun's method.</param>
    /// <param name="levels">The noise levels, highest first; the last is 0.</param>
    /// <param name="sampler">The method.</param>
    /// <param name="guidance">See <see cref="DiffusionSampling.Guidance"/>.</param>
    /// <remarks>
    /// With D for the denoiser, a step goes along dx/ds = (x - D(x; s)) / s. An image comes out the same in any batch where the network
    /// does that.
    /// </remarks>
    public static void Solve(
        DiffusionDenoiser denoiser, Span<float> images, ReadOnlySpan<int> labels, ReadOnlySpan<RandomKey> keys, ReadOnlySpan<double> levels,
        DiffusionSampler sampler, double guidance)
    {
        float[] clean = new float[images.Length], slope = new float[images.Length], next = new float[images.Length];
        for (int step = 0; step < levels.Length - 1; step++)
        {
            double from = levels[step], to = levels[step + 1];
            denoiser.Run(images, from, labels, guidance, clean);
            if (sampler == DiffusionSampler.Ancestral)
                Ancestral(images, clean, keys, from, to, (uint)step, denoiser.Pixels);
            else
                Heun(denoiser, images, labels, clean, slope, next, from, to, guidance);
        }
    }

    private static void Heun(
        DiffusionDenoiser denoiser, Span<float> images, ReadOnlySpan<int> labels, float[] clean, float[] slope, float[] next, double from,
        double to, double guidance)
    {
        float length = (float)(to - from), over = (float)(1 / from);
        for (int i = 0; i < images.Length; i++)
        {
            slope[i] = (images[i] - clean[i]) * over;
            next[i] = images[i] + length * slope[i];
        }
        if (to == 0)
        {
            next.CopyTo(images);
            return;
        }
        denoiser.Run(next, to, labels, guidance, clean);
        (float half, float overNext) = (length / 2, (float)(1 / to));
        for (int i = 0; i < images.Length; i++)
            images[i] += half * (slope[i] + (next[i] - clean[i]) * overNext);
    }

    // Down to a level below the next one, and up to that again by new noise; the variances add up.
    private static void Ancestral(
        Span<float> images, float[] clean, ReadOnlySpan<RandomKey> keys, double from, double to, uint step, int pixels)
    {
        double up = Math.Min(to, Math.Sqrt(to * to * (from * from - to * to) / (from * from))), down = Math.Sqrt(to * to - up * up);
        float length = (float)((down - from) / from), added = (float)up;
        for (int i = 0; i < images.Length; i++)
            images[i] += length * (images[i] - clean[i]);
        if (to == 0)
            return;
        var noise = new float[pixels];
        for (int image = 0; image < keys.Length; image++)
        {
            Philox.FillNormal(noise, keys[image] with { Stream = StepStream + step });
            var target = images.Slice(image * pixels, pixels);
            for (int i = 0; i < pixels; i++)
                target[i] += added * noise[i];
        }
    }
}
