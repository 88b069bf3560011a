using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Fits a <see cref="PatchMixture"/> to clean images by expectation and maximisation (Dempster, Laird and Rubin 1977).</summary>
public static class PatchMixtureFit
{
    private const int Chunk = 1_000;

    /// <summary>Draws patches from the images at random and fits the mixture to them.</summary>
    /// <param name="images">Clean images, no smaller than a patch.</param>
    /// <param name="options">How; one seed gives the same mixture, whatever the number of threads.</param>
    /// <returns>The mixture after the last round.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or there are no images, or they are too small.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PatchMixture Fit(ImageSet images, PatchMixtureOptions options) => Fit(images.Size, images.Count, images.CopyTo, options);

    /// <inheritdoc cref="Fit(ImageSet, PatchMixtureOptions)"/>
    internal static PatchMixture Fit(TrainingImages images, PatchMixtureOptions options) =>
        Fit(images.Size, images.Count, (i, pixels) => images[i].CopyTo(pixels), options);

    private static PatchMixture Fit(ImageSize size, int images, Action<int, Span<float>> read, PatchMixtureOptions options)
    {
        options.Validate();
        if (images == 0 || size.Height < options.Patch || size.Width < options.Patch)
            throw new ArgumentException(
                $"Patches of {options.Patch}x{options.Patch} need images no smaller; there are {images} images of {size}.", nameof(images));
        int area = options.Patch * options.Patch;
        float[] patches = Draw(size, images, read, options);
        int count = patches.Length / area;
        float[] weights = [.. Enumerable.Repeat(1f / options.Components, options.Components)];
        float[] means = Starts(patches, area, options), covariances = new float[options.Components * area * area];
        double spread = options.Floor + Variance(patches, area);
        for (int k = 0; k < options.Components; k++)
            for (int i = 0; i < area; i++)
                // Without means to tell the Gaussians apart, they start with different spreads.
                covariances[k * area * area + i * area + i] =
                    (float)(spread * (options.RemoveMean ? Math.Pow(4.0, 1 - 8.0 * k / options.Components) : 0.1));
        if (options.RemoveMean)
            Array.Clear(means);

        for (int round = 0; round < options.Iterations; round++)
        {
            var mixture = PatchMixture.Create(options.Patch, options.RemoveMean, weights, means, covariances);
            var parts = new MixtureMoments[(count + Chunk - 1) / Chunk];
            Parallel.For(0, parts.Length, new ParallelOptions { CancellationToken = options.CancellationToken }, p =>
            {
                var part = patches.AsSpan(p * Chunk * area, Math.Min(Chunk, count - p * Chunk) * area);
                parts[p] = MixtureMoments.Of(part, mixture, (float)options.Floor);
            });
            // In the order of the parts, so that threads make no difference.
            var total = parts[0];
            foreach (var part in parts.Skip(1))
                total.Add(part);
            options.Progress?.Report(total.LogLikelihood / count);
            (weights, means, covariances) = total.Maximise(options.RemoveMean);
        }
        for (int k = 0; k < options.Components; k++)
            Raise(covariances.AsSpan(k * area * area, area * area), area, options.Floor);
        return PatchMixture.Create(options.Patch, options.RemoveMean, weights, means, covariances);
    }

    /// <summary>Raises the variances along a covariance's axes to the floor.</summary>
    private static void Raise(Span<float> covariance, int area, double floor)
    {
        var matrix = new double[covariance.Length];
        TensorPrimitives.ConvertTruncating<float, double>(covariance, matrix);
        var (values, axes) = SymmetricEigen.Decompose(matrix, area);
        for (int i = 0; i < area; i++)
        {
            for (int j = 0; j < area; j++)
            {
                double sum = 0;
                for (int k = 0; k < area; k++)
                    sum += Math.Max(values[k], floor) * axes[k * area + i] * axes[k * area + j];
                covariance[i * area + j] = (float)sum;
            }
        }
    }

    private static float[] Draw(ImageSize size, int images, Action<int, Span<float>> read, PatchMixtureOptions options)
    {
        int area = options.Patch * options.Patch, width = size.Width;
        var patches = new float[options.Samples * area];
        var image = new float[size.Pixels];
        var words = new PhiloxReader(new RandomKey(options.Seed, 0));
        for (int n = 0; n < options.Samples; n++)
        {
            read((int)words.Below((uint)images), image);
            int row = (int)words.Below((uint)(size.Height - options.Patch + 1));
            int column = (int)words.Below((uint)(width - options.Patch + 1));
            var patch = patches.AsSpan(n * area, area);
            for (int p = 0; p < options.Patch; p++)
                image.AsSpan((row + p) * width + column, options.Patch).CopyTo(patch[(p * options.Patch)..]);
            if (options.RemoveMean)
                TensorPrimitives.Subtract(patch, TensorPrimitives.Sum<float>(patch) / area, patch);
        }
        return patches;
    }

    /// <summary>Starting means far from one another: each drawn with the square of its distance to those before (k-means++, Arthur and
    /// Vassilvitskii 2007).</summary>
    private static float[] Starts(float[] patches, int area, PatchMixtureOptions options)
    {
        int count = patches.Length / area;
        var words = new PhiloxReader(new RandomKey(options.Seed, 1));
        var means = new float[options.Components * area];
        var distances = new double[count];
        Array.Fill(distances, 1);
        for (int k = 0; k < options.Components; k++)
        {
            double left = words.NextOpen() * distances.Sum();
            int chosen = 0;
            while (chosen < count - 1 && left > distances[chosen])
                left -= distances[chosen++];
            var mean = means.AsSpan(k * area, area);
            patches.AsSpan(chosen * area, area).CopyTo(mean);
            for (int n = 0; n < count; n++)
            {
                double distance = TensorPrimitives.Distance<float>(mean, patches.AsSpan(n * area, area));
                distances[n] = k == 0 ? distance * distance : Math.Min(distances[n], distance * distance);
            }
        }
        return means;
    }

    private static double Variance(float[] patches, int area)
    {
        double mean = patches.Average(v => (double)v);
        return patches.Average(v => (v - mean) * (v - mean));
    }
}
