using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Fits a <see cref="GaussianMixtureGenerator"/>: principal components of all images, then a mixture for each class.</summary>
internal static class GaussianMixtureGeneratorFit
{
    private const int ImagesEach = 10; // The fewest images of a class for one Gaussian.

    public static GaussianMixtureGenerator Fit(ImageSet images, GaussianMixtureGeneratorOptions options, ParallelOptions parallel)
    {
        int[][] places = Places(images);
        Check(images, options, places);
        var components = PrincipalComponents.Of(images, options.Dimensions, parallel);
        var classes = ImmutableArray.CreateBuilder<ClassMixture>();
        for (int label = 0; label < places.Length; label++)
        {
            if (places[label].Length == 0)
                continue;
            double[] points = components.Project(images, places[label], parallel);
            var how = new GaussianMixtureFitOptions(
                options.Components, options.Iterations, options.Floor, new RandomKey(options.Seed, (ulong)label));
            var mixture = GaussianMixtureFit.Fit(points, options.Dimensions, how, parallel);
            classes.Add(new ClassMixture(label, (double)places[label].Length / images.Count, mixture));
        }
        return new GaussianMixtureGenerator(images.Size, images.ClassNames, components, classes.ToImmutable());
    }

    private static int[][] Places(ImageSet images)
    {
        var places = Enumerable.Range(0, images.Count).ToLookup(i => (int)images.Labels[i]);
        return [.. images.ClassNames.Select((_, label) => places[label].ToArray())];
    }

    private static void Check(ImageSet images, GaussianMixtureGeneratorOptions options, int[][] places)
    {
        if (images.Size.Pixels > GaussianMixtureGenerator.MaxPixels)
            throw new ArgumentException(
                $"Images of at most {GaussianMixtureGenerator.MaxPixels} pixels can be fitted; these are {images.Size}. "
                + "Scale them down first.", nameof(images));
        if (images.Count <= options.Dimensions)
            throw new ArgumentException(
                $"{options.Dimensions} principal components need more images than that; there are {images.Count}. "
                + "Give more images or ask for fewer Dimensions.",
                nameof(images));
        if (images.Size.Pixels < options.Dimensions)
            throw new ArgumentException(
                $"Images of {images.Size} have {images.Size.Pixels} principal components, fewer than the {options.Dimensions} asked for. "
                + "Ask for fewer Dimensions.",
                nameof(images));
        int needed = ImagesEach * options.Components;
        int scarce = Array.FindIndex(places, p => p.Length > 0 && p.Length < needed);
        if (scarce >= 0)
            throw new ArgumentException(
                $"Class '{images.ClassNames[scarce]}' has {places[scarce].Length} images; {options.Components} Gaussians need {needed}, "
                + "ten each. Give more images of it, ask for fewer Components, or leave the class out.",
                nameof(images));
    }
}
