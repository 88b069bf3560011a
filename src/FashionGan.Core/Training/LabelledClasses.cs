using System.Collections.Immutable;

namespace FashionGan;

/// <summary>The class of each image that is trained on.</summary>
/// <param name="labels">A place among <paramref name="names"/> for each image.</param>
/// <param name="names">The classes' names.</param>
internal sealed class LabelledClasses(int[] labels, ImmutableArray<string> names)
{
    /// <summary>Of images whose class is not known.</summary>
    public static LabelledClasses None { get; } = new([], []);

    /// <summary>How many classes there are; 0 where they are not known.</summary>
    public int Count => names.Length;

    /// <summary>The classes' names.</summary>
    public ImmutableArray<string> Names => names;

    /// <summary>The class of an image.</summary>
    public int this[int image] => labels[image];

    /// <summary>A class for each image.</summary>
    public ReadOnlySpan<int> Labels => labels;

    /// <summary>The classes that images are labelled with.</summary>
    public static LabelledClasses From(ImageSet images) => new([.. images.Labels.ToArray().Select(l => (int)l)], images.ClassNames);
}
