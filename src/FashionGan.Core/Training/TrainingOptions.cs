namespace FashionGan;

/// <summary>What every training run is told: how long, how fast, from which seed, on which device, and who listens.</summary>
/// <remarks>An immutable record: change a field with <c>with</c>. Checked where a trainer is made of it, and again
/// before it does any work.</remarks>
public abstract record TrainingOptions
{
    /// <summary>Passes over the training images.</summary>
    /// <value>1 to 10,000. The default is 20, as in the paper.</value>
    public int Epochs { get; init; } = 20;

    /// <summary>Images in a batch; the last batch of an epoch may be smaller.</summary>
    /// <value>2 to 65,536. The default is 256, as in the paper.</value>
    public int BatchSize { get; init; } = 256;

    /// <summary>Adam's learning rate.</summary>
    /// <value>1e-7 to 1.</value>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Adam's decay of the first moment.</summary>
    /// <value>0 to 0.9999.</value>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Adam's decay of the second moment.</summary>
    /// <value>0 to 0.99999. The default is 0.999.</value>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Where weights, order, noise and dropout come from. One seed gives the same weights, byte for byte, on CPU.</summary>
    /// <value>
    /// Any number. The default is null: a seed that follows from that of the <c>MLContext</c> and from the output column's name (a context
    /// without a seed counts as one with seed 0). What trains without ML.NET takes 0.
    /// </value>
    public ulong? Seed { get; init; }

    /// <summary>Where the run takes place.</summary>
    /// <value>The default is <see cref="ComputeDevice.Auto"/>.</value>
    public ComputeDevice Device { get; init; } = ComputeDevice.Auto;

    /// <summary>Is told after every batch and every epoch, on the training thread.</summary>
    /// <value>The default is null: nobody listens.</value>
    public IProgress<TrainingReport>? Progress { get; init; }

    /// <summary>Stops the run within a batch.</summary>
    /// <value>The default is <see cref="CancellationToken.None"/>.</value>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>A folder that receives a checkpoint after every epoch; a run that finds its own checkpoint there goes on from it.</summary>
    /// <remarks>
    /// A checkpoint belongs to one run: the same options, images, versions of this library and of libtorch, kind of device and, on the
    /// processor, number of threads. Another run's, a damaged one, or one that another run is at work on, is refused with a message that
    /// names the file.
    /// </remarks>
    /// <value>The default is null: no checkpoints.</value>
    public string? CheckpointFolder { get; init; }

    private protected OptionCheck Check() => new OptionCheck(GetType().Name)
        .InRange(nameof(Epochs), Epochs, 1, 10_000)
        .InRange(nameof(BatchSize), BatchSize, 2, 65_536)
        .InRange(nameof(LearningRate), LearningRate, 1e-7, 1)
        .InRange(nameof(Beta1), Beta1, 0, 0.9999)
        .InRange(nameof(Beta2), Beta2, 0, 0.99999);

    /// <summary>Throws where a field is out of its range.</summary>
    /// <exception cref="ArgumentException">Names every bad field, its value and what is allowed.</exception>
    public abstract void Validate();
}
