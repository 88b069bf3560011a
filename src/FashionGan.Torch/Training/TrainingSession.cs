using System.Collections.Immutable;

namespace FashionGan.Torch;

/// <summary>Where a step of a run stands.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Batch">From 1.</param>
/// <param name="Done">Batches done before, in all epochs.</param>
/// <param name="Share">The share of the learning rates that the step uses.</param>
internal readonly record struct StepPlace(int Epoch, int Batch, long Done, double Share);

/// <summary>What a step lost.</summary>
/// <param name="Loss">The network's loss; a GAN's generator's.</param>
/// <param name="Discriminator">A GAN's discriminator's; null where there is none.</param>
internal readonly record struct StepLoss(double Loss, double? Discriminator = null);

/// <summary>An epoch whose batches are done.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Mean">The mean of its batches' losses.</param>
/// <param name="Clock">What it took so far.</param>
internal sealed record DoneEpoch(int Number, StepLoss Mean, EpochClock Clock)
{
    /// <summary>To be called within what takes long: throws where the run is cancelled, and the epoch has not ended then.</summary>
    public required Action StopIfCancelled { get; init; }

    /// <summary>What to throw where a measurement is not finite.</summary>
    public required Func<string, TrainingDivergedException> Diverged { get; init; }
}

/// <summary>
/// One kind of training, as <see cref="TrainingLoop{TReport}"/> goes through it: its networks, its step, and what an epoch leaves.
/// </summary>
/// <typeparam name="TReport">What is said of an epoch.</typeparam>
/// <remarks>For one thread. Disposing it disposes its networks and optimisers.</remarks>
internal abstract class TrainingSession<TReport> : IDisposable where TReport : EpochReport
{
    /// <summary>The rows that are trained on.</summary>
    public int[] Rows { get; protected init; } = [];

    /// <summary>Every network with numbers of its own, by what a checkpoint calls it.</summary>
    public abstract IEnumerable<(string Name, PlannedNetwork Network)> Networks { get; }

    /// <summary>Every optimiser, by what a checkpoint calls it.</summary>
    public abstract IEnumerable<(string Name, AdamOptimizer Optimizer)> Optimizers { get; }

    /// <summary>Called before an epoch's first batch, and before the epoch's time begins.</summary>
    public virtual void StartEpoch(int epoch) { }

    /// <summary>Trains on one batch.</summary>
    /// <param name="rows">Which rows are in it.</param>
    /// <param name="place">Where the step stands.</param>
    public abstract StepLoss Step(ReadOnlySpan<int> rows, StepPlace place);

    /// <summary>Copies of the weights as they are: first those that the training is for.</summary>
    public abstract ImmutableArray<NetworkWeights> Weights();

    /// <summary>Measures what an epoch has made.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="weights">What <see cref="Weights"/> made after it: finite.</param>
    public abstract TReport EndEpoch(DoneEpoch epoch, ImmutableArray<NetworkWeights> weights);

    /// <summary>Of the weights after an epoch and before, those to keep.</summary>
    public virtual ImmutableArray<NetworkWeights> Choose(TReport report, ImmutableArray<NetworkWeights> weights) => weights;

    /// <summary>All that a checkpoint holds.</summary>
    /// <param name="reports">Those of all epochs so far.</param>
    public IEnumerable<WeightTensor> State(IReadOnlyList<TReport> reports) =>
    [
        .. Networks.SelectMany(n => Checkpoint.Prefixed(n.Name, WeightTransfer.Capture(n.Network))),
        .. Optimizers.SelectMany(o => o.Optimizer.Capture(o.Name)),
        .. Capture(reports),
    ];

    /// <summary>Goes back to where a checkpoint left off.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="epochs">Those of the run in all.</param>
    /// <param name="batches">Batches in an epoch.</param>
    /// <returns>The reports of the epochs that had ended.</returns>
    /// <exception cref="InvalidDataException">The checkpoint is damaged.</exception>
    public IReadOnlyList<TReport> Resume(Checkpoint checkpoint, int epochs, int batches)
    {
        TReport[] reports = [.. Restore(checkpoint, checkpoint.Reports<TReport>(epochs))];
        foreach (var (name, network) in Networks)
            checkpoint.Load(name, network);
        foreach (var (name, optimizer) in Optimizers)
            optimizer.Restore(name, checkpoint, checkpoint.Steps(batches));
        return reports;
    }

    /// <summary>What a checkpoint holds besides networks and optimisers.</summary>
    /// <param name="reports">Those of all epochs so far.</param>
    protected virtual IEnumerable<WeightTensor> Capture(IReadOnlyList<TReport> reports) => [];

    /// <summary>Takes up what <see cref="Capture"/> left, before networks and optimisers are put back.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="reports">Its reports, without what is kept as tensors.</param>
    /// <returns>The reports, whole.</returns>
    /// <exception cref="InvalidDataException">A part is missing, or damaged.</exception>
    protected virtual IEnumerable<TReport> Restore(Checkpoint checkpoint, IReadOnlyList<TReport> reports) => reports;

    /// <summary>The weights to keep once all is put back.</summary>
    public virtual ImmutableArray<NetworkWeights> Restored() => Weights();

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        foreach (var (_, optimizer) in Optimizers)
            optimizer.Dispose();
        foreach (var (_, network) in Networks)
            network.Dispose();
    }
}
