using Microsoft.ML;

namespace FashionGan;

/// <summary>One of ML.NET's steps in a saved step.</summary>
/// <param name="Estimator">The step.</param>
/// <param name="Columns">The columns it makes for the steps behind it, to be dropped in the end.</param>
internal sealed record SavedPart(IEstimator<ITransformer> Estimator, params string[] Columns);
