using Microsoft.ML;

namespace FashionGan;

/// <summary>A kind of transformer that a saved model can hold, and how it becomes a transformer again.</summary>
internal sealed record SavedKind(string Name, Func<TransformsCatalog, SavedStep, RowTransformer> Restore)
{
    private static IEnumerable<SavedKind> All =>
    [
        NoiseTransformer.Saved, DenoiserTransformer.Saved, ClassicalDenoiserTransformer.Saved, GeneratorTransformer.Saved,
        DiscriminatorTransformer.Saved, RefinementTransformer.Saved,
    ];

    /// <exception cref="InvalidDataException">There is no such kind.</exception>
    public static SavedKind Of(SavedStep step) => All.FirstOrDefault(kind => kind.Name == step.Kind)
        ?? throw new InvalidDataException(
            $"The saved model holds a '{step.Kind}', which this version of the library does not know. Update the library.");
}
