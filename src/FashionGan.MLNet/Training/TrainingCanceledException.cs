namespace FashionGan;

/// <summary>A <c>Fit</c> was stopped by its cancellation token; what was learned until then is at hand.</summary>
public sealed class TrainingCanceledException : OperationCanceledException
{
    internal TrainingCanceledException(RowTransformer? bestModel, OperationCanceledException inner)
        : base(
            bestModel is null
                ? "Training was cancelled before the first batch, so there is no model."
                : $"Training was cancelled; the best model so far is in {nameof(BestModel)}.",
            inner,
            inner.CancellationToken) => BestModel = bestModel;

    /// <summary>The model that <c>Fit</c> would have returned had it stopped of itself; null where no batch had been trained on.</summary>
    /// <value>A <see cref="DenoiserTransformer"/> or a <see cref="GeneratorTransformer"/>, as the estimator makes.</value>
    public RowTransformer? BestModel { get; }
}
