using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>What one kind of training does its own way, of all that <see cref="TrainingCommandRun"/> does.</summary>
/// <param name="title">What the display calls it.</param>
/// <param name="checkpoint">The checkpoint that a stopped run goes on from; null where it starts anew.</param>
internal abstract class TrainingJob(string title, string? checkpoint)
{
    public string Title => title;

    public string? Checkpoint => checkpoint;

    /// <summary>Whether libtorch trains it.</summary>
    public virtual bool NeedsLibtorch => true;

    /// <summary>The fewest images it trains on.</summary>
    public virtual int LeastRows => 2;

    /// <summary>Whether it leaves a table of its epochs.</summary>
    public virtual bool WritesEpochs => false;

    /// <summary>Checks all of its own options before any work.</summary>
    /// <param name="check">Holds what is wrong with the options of the command.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public abstract void Validate(OptionCheck check);

    /// <summary>The images, where they come from nowhere that <c>--data</c> names otherwise.</summary>
    public virtual ImageData? Draw(CancellationToken cancellation) => null;

    /// <summary>Says what begins.</summary>
    public abstract string Beginning(ImageSet images);

    /// <summary>The training, of which nothing has been done yet, and what it has learned.</summary>
    public abstract (IEnumerable<TrainingReport> Reports, Func<NetworkWeights?> Learned) Start(
        ImageSet images, IProgress<TrainingReport> progress, CancellationToken cancellation);

    /// <summary>Notes in weights what only this kind has.</summary>
    public virtual NetworkWeights Note(NetworkWeights weights) => weights;

    /// <summary>The epochs as a table.</summary>
    public virtual ReportTable Table(IReadOnlyList<EpochReport> epochs) => new("epoch");

    /// <summary>What is known of the last epoch's quality; null for nothing.</summary>
    public virtual string? Quality(EpochReport epoch) => null;

    /// <summary>Measures trained weights, says what comes of it, and writes their card.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public abstract CardFacts Measure(
        NetworkWeights weights, ImageData data, IReadOnlyList<EpochReport> epochs, IAnsiConsole console, CancellationToken cancellation);
}
