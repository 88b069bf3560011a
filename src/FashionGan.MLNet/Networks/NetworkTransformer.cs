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

    /// <summary>Writes the network in the ONNX format; <see cref="OnnxFile"/> says what its inputs and outputs are called.</summary>
    /// <remarks>
    /// It is the network alone: of a diffusion denoiser, which draws or refines, without the steps around it; of a generator that can be
    /// asked for a class, with the class one-hot behind the latent vector. A denoiser of images makes what the step does of images of the
    /// step's size, and takes other sizes too.
    /// </remarks>
    /// <param name="stream">Where it goes; it stays open.</param>
    /// <exception cref="InvalidOperationException">
    /// A denoiser averages over forms of an image (<see cref="DenoiserTransformer.SelfEnsemble"/>), or cleans images by tiles that the
    /// result depends on, since the network's pixels see too far: neither is a part of the network.
    /// </exception>
    /// <exception cref="InvalidDataException">The network is a TorchSharp module of one's own, which ONNX cannot hold.</exception>
    public void SaveAsOnnx(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Trained.SaveAsOnnx(stream, OnnxSize);
    }

    internal override RowTransformer RunBy(InferenceEngine engine) => WithEngine(engine);

    /// <summary>The images' size that an ONNX model is for; null for the network's own.</summary>
    private protected virtual ImageSize? OnnxSize => null;

    private protected TrainedNetwork Trained { get; init; }

    private protected abstract TSelf With(TrainedNetwork trained, int batchSize);
}
