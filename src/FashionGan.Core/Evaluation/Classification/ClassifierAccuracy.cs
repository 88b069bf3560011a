using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>How often a classifier's likeliest class is the right one.</summary>
internal static class ClassifierAccuracy
{
    /// <returns>A share in [0, 1].</returns>
    public static double Of(FeatureExtractor classifier, ImageSet images, CancellationToken cancellation)
    {
        var probabilities = classifier.Extract(images, cancellation).Probabilities!;
        int right = 0;
        for (int i = 0; i < images.Count; i++)
            right += TensorPrimitives.IndexOfMax(probabilities[i]) == images.Labels[i] ? 1 : 0;
        return (double)right / images.Count;
    }
}
