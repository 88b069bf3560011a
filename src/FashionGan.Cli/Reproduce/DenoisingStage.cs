using Microsoft.ML;

namespace FashionGan.Cli;

/// <summary>
/// Trains the denoiser in a pipeline and measures it on the whole test split; where it is stopped, on the first images of it.
/// </summary>
internal sealed class DenoisingStage(MLContext ml, ImageData data, StopNotice notice)
{
    private const int ShownTriples = 12, MeasuredWhenStopped = 200;

    public DenoisingResult Run(DenoiserOptions options)
    {
        var noise = (GaussianNoise)options.NoiseLayer!;
        var pipeline = ml.Transforms.AddNoise("Noisy", "Image", noise, options.Seed)
            .Append(ml.ImageRestoration().Trainers.Autoencoder("Denoised", noisyColumnName: "Noisy", cleanColumnName: "Image", options));
        DenoiserTransformer denoiser;
        try
        {
            denoiser = pipeline.Fit(ml.Data.LoadImageSet(data.Train)).LastTransformer;
        }
        catch (TrainingCanceledException e) when (e.BestModel is DenoiserTransformer { History.Count: > 0 } soFar)
        {
            denoiser = soFar;
        }
        try
        {
            return Interruptible.Run(() => Measure(denoiser, data.Test, noise, options.Seed), options.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            notice.Acknowledge();
            return Measure(denoiser, data.Test.Take(MeasuredWhenStopped), noise, options.Seed);
        }
    }

    private DenoisingResult Measure(DenoiserTransformer denoiser, ImageSet on, GaussianNoise noise, ulong? seed)
    {
        var images = ml.Data.LoadImageSet(on);
        var test = denoiser.Transform(ml.Transforms.AddNoise("Noisy", "Image", noise, seed).Fit(images).Transform(images));
        return new DenoisingResult
        {
            Noise = noise,
            Weights = denoiser.Weights,
            Epochs = denoiser.History.Epochs,
            Noisy = ml.ImageRestoration().Evaluate(test, "Noisy", "Image", "Label"),
            Denoised = ml.ImageRestoration().Evaluate(test, "Denoised", "Image", "Label"),
            Triples = Triples(test),
        };
    }

    private ImageBatch Triples(IDataView test)
    {
        var rows = ml.Data.TakeRows(test, ShownTriples);
        var columns = new[] { "Noisy", "Denoised", "Image" }.Select(name => ml.Data.ReadImages(rows, name)).ToArray();
        return ImageBatch.Join([.. Enumerable.Range(0, columns[0].Count).SelectMany(i => columns.Select(c => c.Slice(i, 1)))]);
    }
}
