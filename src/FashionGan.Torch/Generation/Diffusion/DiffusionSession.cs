using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>A diffusion network in training: the network, its optimiser, its running average, and one step.</summary>
internal sealed class DiffusionSession : IDisposable
{
    private readonly DiffusionBatches _batches;
    private readonly WeightAverage? _averaging;
    private readonly LabelledClasses _classes;

    public DiffusionSession(DiffusionOptions options, TrainingImages images, LabelledClasses classes)
    {
        var device = TorchDevice.Resolve(options.Device);
        var plan = options.Network.Plan(images.Size, classes.Count);
        _classes = classes;
        _batches = new DiffusionBatches(options, images, classes, device);
        Network = new PlannedNetwork(plan);
        WeightInitialization.Apply(Network, new TrainingKeys(options.Seed), 0, options.InitialWeights);
        Network.to(device);
        Network.train();
        Average = Network;
        if (options.EmaDecay > 0)
        {
            Average = new PlannedNetwork(plan);
            WeightTransfer.Load(Average, WeightTransfer.Capture(Network));
            Average.to(device);
            Average.eval();
            _averaging = new WeightAverage(Network, Average, options.EmaDecay);
        }
        Optimizer = new AdamOptimizer(Network.parameters(), options);
    }

    public PlannedNetwork Network { get; }

    /// <summary>The network that becomes the trained one: the running average, or the network itself.</summary>
    public PlannedNetwork Average { get; }

    public AdamOptimizer Optimizer { get; }

    /// <param name="rows">The batch.</param>
    /// <param name="epoch">From 1.</param>
    /// <param name="share">The share of the learning rate.</param>
    /// <returns>The batch's mean loss.</returns>
    public double Step(ReadOnlySpan<int> rows, int epoch, double share)
    {
        using var scope = NewDisposeScope();
        Optimizer.ZeroGradients();
        var (inputs, target) = _batches.Make(rows, epoch);
        var loss = nn.functional.mse_loss(Network.Run(inputs), target);
        loss.backward();
        Optimizer.Share = share;
        Optimizer.Step();
        _averaging?.Update(Optimizer.Steps);
        return loss.item<float>();
    }

    /// <summary>A copy of the weights of the network to be, which name its classes.</summary>
    public NetworkWeights Weights() => ClassNames.Note(WeightTransfer.Capture(Average), _classes.Names);

    public void Dispose()
    {
        Optimizer.Dispose();
        if (Average != Network)
            Average.Dispose();
        Network.Dispose();
    }
}
