using Microsoft.ML;

namespace FashionGan.Cli;

/// <summary>What an estimator of the library trains.</summary>
/// <typeparam name="TModel">What is trained.</typeparam>
internal abstract class EstimatorJob<TModel>(string title, string checkpoint) : TrainingJob(title, checkpoint)
    where TModel : NetworkTransformer<TModel>
{
    public sealed override void Validate(OptionCheck check)
    {
        Require(check);
        check.ThrowIfInvalid();
        Estimator(new MLContext(), int.MaxValue, null, default); // Refuses what is out of its range.
    }

    public sealed override (IEnumerable<TrainingReport> Reports, Func<NetworkWeights?> Learned) Start(
        ImageSet images, IProgress<TrainingReport> progress, CancellationToken cancellation)
    {
        var ml = new MLContext();
        var run = Estimator(ml, images.Count, progress, cancellation).Start(ml.Data.LoadImageSet(images));
        return (run, () => run.TryGetModel(out var model) ? model.Weights : null);
    }

    /// <summary>Requires what the estimator knows nothing of.</summary>
    protected virtual void Require(OptionCheck check) { }

    /// <summary>What trains.</summary>
    /// <param name="ml">The context.</param>
    /// <param name="images">How many images there are.</param>
    /// <param name="progress">Who listens.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    protected abstract TrainingEstimator<TModel> Estimator(
        MLContext ml, int images, IProgress<TrainingReport>? progress, CancellationToken cancellation);
}
