using FashionGan;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>What can be done with models that were saved and loaded: <c>ml.Model.LiftToBatches(model)</c>.</summary>
/// <remarks>
/// A loaded model is made of ML.NET's own parts, which run networks row by row: right, but slower on many rows. Lifting puts this library's
/// transformers back in their place, which run whole batches.
/// </remarks>
public static class ModelLifting
{
    private static readonly TransformerScope[] Scopes = [TransformerScope.Training, TransformerScope.Testing, TransformerScope.Scoring];

    /// <summary>Whether the model holds steps of this library that run row by row because it was loaded and not lifted.</summary>
    /// <param name="catalog">Where this hangs: <c>ml.Model</c>.</param>
    /// <param name="model">Any model.</param>
    /// <exception cref="InvalidDataException">A step of this library is damaged, or was saved by a newer version.</exception>
    public static bool IsRowByRow(this ModelOperationsCatalog catalog, ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        return SavedChain.TryRead(model, out _) || (model is IEnumerable<ITransformer> chain && chain.Any(catalog.IsRowByRow));
    }

    /// <summary>
    /// The same model with this library's steps in their batched form; other steps, scopes and column names stay as they are.
    /// </summary>
    /// <param name="catalog">Where this hangs: <c>ml.Model</c>.</param>
    /// <param name="model">
    /// Any model; one that holds no loaded steps of this library is returned as it is, unless an engine is stated.
    /// </param>
    /// <param name="engine">
    /// What runs the model's networks. A saved model keeps weights, not engines: by default plain .NET runs them on the processor,
    /// TorchSharp on a GPU. Where an engine is stated, steps that were lifted before change to it too. (A model as it was fitted has
    /// <c>WithEngine</c> on its steps.)
    /// </param>
    /// <exception cref="ArgumentException">The engine is not known.</exception>
    /// <exception cref="InvalidDataException">A step of this library is damaged, or was saved by a newer version.</exception>
    public static ITransformer LiftToBatches(
        this ModelOperationsCatalog catalog, ITransformer model, InferenceEngine engine = InferenceEngine.Auto)
    {
        EngineChoice.Check(engine, ComputeDevice.Cpu);
        return catalog.IsRowByRow(model) || engine != InferenceEngine.Auto ? Lift(new MLContext().Transforms, model, engine) : model;
    }

    private static ITransformer Lift(TransformsCatalog transforms, ITransformer model, InferenceEngine engine)
    {
        if (SavedChain.TryRead(model, out var step))
            return SavedKind.Of(step).Restore(transforms, step).RunBy(engine);
        if (model is RowTransformer ours && engine != InferenceEngine.Auto)
            return ours.RunBy(engine);
        if (model is not TransformerChain<ITransformer> chain)
            return model;
        // A chain does not show its scopes, but it gives the part of itself that has a scope.
        var parts = Scopes.Select(
            scope => (Scope: scope, Part: chain.GetModelFor(scope).ToHashSet<object>(ReferenceEqualityComparer.Instance))).ToList();
        return new TransformerChain<ITransformer>(
            chain.Select(t => Lift(transforms, t, engine)),
            chain.Select(t => parts.Where(p => p.Part.Contains(t)).Aggregate(TransformerScope.None, (all, p) => all | p.Scope)));
    }
}
