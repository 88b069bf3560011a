using FashionGan.Torch;
using Microsoft.ML;

namespace FashionGan;

/// <summary>What trains a network, step by step where one wants to, and makes a transformer of it.</summary>
/// <remarks>Immutable; safe for many threads. The training rows are read once, into memory.</remarks>
/// <typeparam name="TModel">What is trained.</typeparam>
public abstract class TrainingEstimator<TModel> : IEstimator<TModel> where TModel : RowTransformer
{
    /// <param name="ml">The context.</param>
    /// <param name="options">How to train, with a seed.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    private protected TrainingEstimator(MLContext ml, TrainingOptions options)
    {
        options.Validate();
        (ML, Training) = (ml, options);
    }

    private protected MLContext ML { get; }

    private protected TrainingOptions Training { get; }

    /// <summary>Trains.</summary>
    /// <exception cref="ArgumentException">
    /// A column is missing or unfit, there are no rows, or, where the options ask for the FID of generated images, images are not 28x28 or
    /// fewer than 4.
    /// </exception>
    /// <exception cref="InvalidOperationException">A pixel is not in its column's range, or a label is missing.</exception>
    /// <exception cref="InvalidOperationException">libtorch cannot be loaded, or the device is not there; said before any row is
    /// read.</exception>
    /// <exception cref="TrainingCanceledException">
    /// The options' token was cancelled; the exception carries the model so far, a denoiser's best.
    /// </exception>
    /// <exception cref="TrainingDivergedException">A loss was not finite.</exception>
    public TModel Fit(IDataView input) => Start(input).ToEnd();

    /// <summary>Starts to train, step by step.</summary>
    /// <returns>The run, of which nothing has been done yet: walking through it trains.</returns>
    /// <inheritdoc cref="Fit" path="/exception"/>
    public TrainingRun<TModel> Start(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (run, model) = Bind(input);
        TorchDevice.Resolve(Training.Device); // Before any row is read.
        return new(Steps(run), model);
    }

    /// <inheritdoc/>
    public abstract SchemaShape GetOutputSchema(SchemaShape inputSchema);

    /// <summary>Finds the columns of data.</summary>
    /// <returns>What reads the rows and trains, and the model so far; null where nothing has been learned yet.</returns>
    private protected abstract (Func<TrainingLog, IEnumerable<TrainingReport>> Run, Func<TModel?> Model) Bind(IDataView input);

    private IEnumerable<TrainingReport> Steps(Func<TrainingLog, IEnumerable<TrainingReport>> run)
    {
        using var log = new TrainingLog(ML, GetType().Name);
        foreach (var report in log.Watched(() => run(log)))
            yield return report;
    }
}
