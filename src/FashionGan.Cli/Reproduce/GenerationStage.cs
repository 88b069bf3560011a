using Microsoft.ML;

namespace FashionGan.Cli;

/// <summary>Trains the GAN in a pipeline, makes images with it, and cleans them with the denoiser.</summary>
internal sealed class GenerationStage(MLContext ml, ImageData data, StopNotice notice)
{
    private const int ShownImages = 64;
    private const int JudgedImages = 1_000, JudgedWhenStopped = 200;

    public GenerationResult Run(GanOptions options, DenoisingResult denoising)
    {
        if (data.Train.Count < FidReading.LeastTrainingImages) // The preset asked for FID, not the user.
            options = options with { FidImages = 0 };
        var train = ml.Data.LoadImageSet(data.Train);
        GeneratorTransformer gan;
        try
        {
            gan = ml.ImageGeneration().Trainers.Dcgan("Generated", "Image", options).Fit(train);
        }
        catch (TrainingCanceledException e) when (e.BestModel is GeneratorTransformer { History.Count: > 0 } soFar)
        {
            gan = soFar;
        }
        try
        {
            return Interruptible.Run(() => Describe(gan, options, denoising, JudgedImages), options.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            notice.Acknowledge();
            return Describe(gan, options, denoising, JudgedWhenStopped);
        }
    }

    private GenerationResult Describe(GeneratorTransformer gan, GanOptions options, DenoisingResult denoising, int judged)
    {
        var restoration = ml.ImageRestoration().ApplyDenoiser("Cleaned", "Generated", denoising.Weights, options.Device);
        var latents = ml.Data.SampleLatents(ShownImages, options.LatentDimension, options.Seed);
        var generated = gan.Transform(latents);
        var cleaned = restoration.Append(
            ml.ImageGeneration().Refine("Refined", "Generated", seed: options.Seed, engine: InferenceEngine.Managed))
            .Fit(generated).Transform(generated);
        return new GenerationResult
        {
            Generator = gan.Weights,
            Discriminator = gan.DiscriminatorWeights!,
            Epochs = gan.History.Epochs,
            Generated = ml.Data.ReadImages(cleaned, "Generated"),
            GeneratedDenoised = ml.Data.ReadImages(cleaned, "Cleaned"),
            GeneratedRefined = ml.Data.ReadImages(cleaned, "Refined"),
            Discrimination = Discriminate(gan, options, Math.Min(judged, data.Test.Count)),
        };
    }

    private (double, double, int) Discriminate(GeneratorTransformer gan, GanOptions options, int count)
    {
        var real = ml.Data.LoadImageSet(data.Test.Take(count));
        var fake = gan.Transform(ml.Data.SampleLatents(count, options.LatentDimension, options.Seed + 1));
        var judged = gan.CreateDiscriminator("Image").Transform(ml.ImageGeneration().RealAndGenerated(real, fake));
        var metrics = ml.BinaryClassification.Evaluate(judged);
        return (metrics.Accuracy, metrics.AreaUnderRocCurve, count);
    }
}
