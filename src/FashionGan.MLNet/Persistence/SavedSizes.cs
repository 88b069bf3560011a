using System.Collections.Immutable;
using Microsoft.ML;

namespace FashionGan;

/// <summary>
/// The sizes whose images keep their two dimensions in a column: square, and listed in <see cref="SavedImages"/>. Images of another size are flat
/// vectors there, because ML.NET lets a loaded mapping have no types but those its class is written with.
/// </summary>
internal static class SavedSizes
{
    public static bool Keeps(ImmutableArray<int> shape) =>
        shape is [var height, var width] && height == width && SavedImages.Sides.Contains(height);
}
