using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace FashionGan;

/// <summary>
/// A training that goes on as it is walked through: a report a batch and an epoch, between which one can stop, log, draw or change one's
/// mind.
/// </summary>
/// <remarks>
/// For one thread, and walked once. Rows are read at the first step. A walk that is left (<c>break</c>) has stopped, and a checkpoint
/// folder goes on from its last whole epoch another time.
/// <code>
/// var run = ml.ImageRestoration().Trainers.UNet("Denoised", "Noisy", "Image").Start(data);
/// foreach (var report in run)
///     if (report is DenoiserEpochReport { ValidationPsnr: > 28 })
///         break;
/// var model = run.Model;
/// </code>
/// </remarks>
/// <typeparam name="TModel">What is trained.</typeparam>
public sealed class TrainingRun<TModel> : IEnumerable<TrainingReport> where TModel : RowTransformer
{
    private readonly IEnumerable<TrainingReport> _steps;
    private readonly Func<TModel?> _model;
    private bool _walked;

    internal TrainingRun(IEnumerable<TrainingReport> steps, Func<TModel?> model) => (_steps, _model) = (steps, model);

    /// <summary>
    /// The model so far: a denoiser's best epoch, others' last; where the walk was left within the first epoch, what it had learned by
    /// then.
    /// </summary>
    /// <value>A new one each time it is asked for. Within an epoch it is that of the epoch before.</value>
    /// <exception cref="InvalidOperationException">Nothing has been learned yet.</exception>
    public TModel Model => _model() ?? throw new InvalidOperationException(
        "There is no model yet: walk through the run until an epoch has ended, or leave the walk, and ask then.");

    /// <summary>Gives the same, where there is one.</summary>
    /// <param name="model">The model so far; null where nothing has been learned yet.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetModel([NotNullWhen(true)] out TModel? model) => (model = _model()) is not null;

    /// <summary>Trains, a step each time it moves on.</summary>
    /// <returns>A <see cref="BatchReport"/> after each batch, an <see cref="EpochReport"/> after each epoch; those of a resumed run's
    /// epochs first.</returns>
    /// <exception cref="InvalidOperationException">The run has been walked before, or a pixel or label is not as it should be.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled; <see cref="Model"/> is what there is.</exception>
    /// <exception cref="TrainingDivergedException">A loss was not finite.</exception>
    public IEnumerator<TrainingReport> GetEnumerator()
    {
        if (_walked)
            throw new InvalidOperationException("A run is walked through once: start another.");
        _walked = true;
        return _steps.GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Walks to the end.</summary>
    /// <exception cref="TrainingCanceledException">The options' token was cancelled; the exception carries the model so far.</exception>
    internal TModel ToEnd()
    {
        try
        {
            foreach (var _ in this) { }
            return Model;
        }
        catch (OperationCanceledException e)
        {
            throw new TrainingCanceledException(_model(), e);
        }
    }
}
