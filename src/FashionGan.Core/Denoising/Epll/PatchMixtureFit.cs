using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Fits a <see cref="PatchMixture"/> to clean images by expectation and maximisation (Dempster, Laird and Rubin 1977).</summary>
/// <remarks>Safe for many threads; a fit itself uses all processors.</remarks>
public static class PatchMixtureFit
{
    /// <summary>Draws patches from the images at random and fits the mixture to them.</summary>
    /// <param name="images">Clean images, no smaller than a patch.</param>
    /// <param name="options">How; one seed gives the same mixture, whatever the number of threads.</param>
    /// <returns>The mixture after the last round.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or there are no images, or they are too small.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PatchMixture Fit(ImageSet images, PatchMixtureOptions options) =>
        Fit(images.Size, images.Count, images.CopyTo, options, TimeProvider.System);

    /// <inheritdoc cref="Fit(ImageSet, PatchMixtureOptions)"/>
    internal static PatchMixture Fit(ImageBatch images, PatchMixtureOptions options, TimeProvider time) =>
        Fit(images.Size, images.Count, (i, pixels) => images[i].CopyTo(pixels), options, time);

    private static PatchMixture Fit(
        ImageSize size, int images, Action<int, Span<float>> read, PatchMixtureOptions options, TimeProvider time)
    {
        options.Validate();
        if (images == 0 || size.Height < options.Patch || size.Width < options.Patch)
            throw new ArgumentException(
                $"Patches of {options.Patch}x{options.Patch} need images no smaller; there are {images} images of {size}.", nameof(images));
        int area = options.Patch * options.Patch;
        float[] patches = Draw(size, images, read, options);
        long start = time.GetTimestamp();
        var points = new PairRows(options.Samples, area, (row, destination) =>
            TensorPrimitives.ConvertTruncating<float, double>(patches.AsSpan(row * area, area), destination));
        var fitted = new MixtureRounds<PatchMixture>(points, options.Components, options.Iterations)
        {
            Scores = (mixture, first, some) =>
                PatchMixtureRound.Scores(patches.AsSpan(first * area, some * area), mixture, (float)options.Floor),
            Maximise = moments => PatchMixtureRound.Maximise(moments, options),
            Report = (round, likelihood) =>
            {
                double seconds = time.GetElapsedTime(start).TotalSeconds;
                options.Progress?.Report(new MixtureEpochReport
                {
                    Epoch = round, Epochs = options.Iterations, LogLikelihood = likelihood, Seconds = seconds,
                    ImagesPerSecond = seconds > 0 ? options.Samples / seconds : 0,
                });
                start = time.GetTimestamp();
            },
        }.Fit(Start(patches, area, options), new ParallelOptions { CancellationToken = options.CancellationToken }).ToWeights();
        float[] covariances = [.. fitted.Tensors[2].Values];
        for (int k = 0; k < options.Components; k++)
            Raise(covariances.AsSpan(k * area * area, area * area), area, options.Floor);
        return PatchMixture.Create(options.Patch, options.RemoveMean, fitted.Tensors[0].Values, fitted.Tensors[1].Values, covariances);
    }

    private static PatchMixture Start(float[] patches, int area, PatchMixtureOptions options)
    {
        float[] weights = [.. Enumerable.Repeat(1f / options.Components, options.Components)];
        float[] means = MixtureStarts.Draw<float>(patches, area, options.Components, new RandomKey(options.Seed ?? 0, 1));
        float[] covariances = new float[options.Components * area * area];
        double spread = options.Floor + Variance(patches);
        for (int k = 0; k < options.Components; k++)
            for (int i = 0; i < area; i++)
                // Without means to tell the Gaussians apart, they start with different spreads.
                covariances[k * area * area + i * area + i] =
                    (float)(spread * (options.RemoveMean ? Math.Pow(4.0, 1 - 8.0 * k / options.Components) : 0.1));
        if (options.RemoveMean)
            Array.Clear(means);
        return PatchMixture.Create(options.Patch, options.RemoveMean, weights, means, covariances);
    }

    private static void Raise(Span<float> covariance, int area, double floor)
    {
        var matrix = new double[covariance.Length];
        TensorPrimitives.ConvertTruncating<float, double>(covariance, matrix);
        VarianceFloor.Raise(matrix, area, floor);
        TensorPrimitives.ConvertTruncating<double, float>(matrix, covariance);
    }

    private static float[] Draw(ImageSize size, int images, Action<int, Span<float>> read, PatchMixtureOptions options)
    {
        int area = options.Patch * options.Patch, width = size.Width;
        var patches = new float[options.Samples * area];
        var image = new float[size.Pixels];
        var words = new PhiloxReader(new RandomKey(options.Seed ?? 0, 0));
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

    private static double Variance(float[] patches)
    {
        double mean = patches.Average(v => (double)v);
        return patches.Average(v => (v - mean) * (v - mean));
    }
}
