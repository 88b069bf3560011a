using System.Numerics;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Where the means of a mixture start: at points far from one another.</summary>
internal static class MixtureStarts
{
    /// <summary>Draws points, each with the square of its distance to those before (k-means++, Arthur and Vassilvitskii 2007).</summary>
    /// <param name="points">The points, one after another.</param>
    /// <param name="dimension">Numbers in a point.</param>
    /// <param name="components">How many to draw.</param>
    /// <param name="key">Where the draws come from.</param>
    /// <returns>The points drawn, one after another.</returns>
    public static T[] Draw<T>(ReadOnlySpan<T> points, int dimension, int components, RandomKey key)
        where T : IFloatingPointIeee754<T>
    {
        int count = points.Length / dimension;
        var words = new PhiloxReader(key);
        var means = new T[components * dimension];
        var distances = new double[count];
        Array.Fill(distances, 1);
        for (int k = 0; k < components; k++)
        {
            double left = words.NextOpen() * distances.Sum();
            int chosen = 0;
            while (chosen < count - 1 && left > distances[chosen])
                left -= distances[chosen++];
            var mean = means.AsSpan(k * dimension, dimension);
            points.Slice(chosen * dimension, dimension).CopyTo(mean);
            for (int n = 0; n < count; n++)
            {
                double distance = double.CreateTruncating(TensorPrimitives.Distance(mean, points.Slice(n * dimension, dimension)));
                distances[n] = k == 0 ? distance * distance : Math.Min(distances[n], distance * distance);
            }
        }
        return means;
    }
}
