using Microsoft.ML;

namespace FashionGan;

/// <summary>What all transformers are that run a trained network.</summary>
/// <remarks><inheritdoc cref="RowTransformer" path="/remarks"/></remarks>
/// <typeparam name="TSelf">The transformer.</typeparam>
public abstract class NetworkTransformer<TSelf> : RowTransformer where TSelf : NetworkTransformer<TSelf>
{
    private protected NetworkTransformer(TransformsCatalog catalog, TrainedNetwork trained, int batchSize) : base(catalog) =>
        (Trained, BatchSize) = (trained, batchSize);

    /// <summary>The trained network.</summary>
    public NetworkWeights Weights => Trained.Weights;

    /// <summary>What was asked to run the network; <c>ToString</c> says what does.</summary>
    /// <value>The default is <see cref="InferenceEngine.Auto"/>. A saved model does not keep it.</value>
    public InferenceEngine Engine => Trained.Engine;

    /// <summary>How many rows the network is run on at once.</summary>
    /// <value>The default is 256. Of images that a denoiser cuts into tiles, fewer are read ahead: as many as have that many tiles'
    /// pixels in all.</value>
    public int BatchSize { get; }

    /// <summary>The same transformer with another batch size.</summary>
    /// <param name="rows">1 to 65,536.</param>
    /// <exception cref="ArgumentException">It is out of range.</exception>
    public TSelf WithBatchSize(int rows) => With(Trained, ScoringBatch.Check(rows));

    /// <summary>The same transformer with its network run by another engine.</summary>
    /// <param name="engine">The engine. <see cref="InferenceEngine.Managed"/> runs on the processor, whatever the device was.</param>
    /// <exception cref="ArgumentException">It is not known.</exception>
    public TSelf WithEngine(InferenceEngine engine) => With(Trained.RunBy(engine), BatchSize);

    internal override RowTransformer RunBy(InferenceEngine engine) => WithEngine(engine);

    private protected TrainedNetwork Trained { get; init; }

    private protected abstract TSelf With(TrainedNetwork trained, int batchSize);
}
