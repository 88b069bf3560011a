using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Cli.Tests;

/// <summary>What the README says of a saved model, compiled as written.</summary>
internal static class ReadmeModel
{
    public static (DenoisedRow Row, IDataView Rows, DenoiserOptions Options) Run(
        MLContext ml, IDataView noisy, float[] image, CancellationTokenSource stop)
    {
        // README
        var loaded = ml.Model.Load("denoiser.zip", out var schema);
        var batched = ml.Model.LiftToBatches(loaded); // for many rows; LiftToBatches(loaded, InferenceEngine.Torch) names an engine
        using var engine = ml.Model.CreatePredictionEngine<ImageRow, DenoisedRow>(loaded);
        var options = DenoiserOptions.Paper with // in F#: DenoiserOptions(DenoiserOptions.Paper, Epochs = 5)
        {
            Epochs = 5, Seed = 7, Progress = new Progress<TrainingReport>(report => Console.WriteLine(report)),
            CancellationToken = stop.Token,
        };
        // END
        return (engine.Predict(new ImageRow { Image = image }), batched.Transform(noisy), options);
    }

    public sealed class ImageRow
    {
        [VectorType(28, 28)] public float[] Image { get; set; } = [];

        [KeyType(10)] public uint Label { get; set; }
    }

    public sealed class DenoisedRow
    {
        public float[] Denoised { get; set; } = [];
    }
}
