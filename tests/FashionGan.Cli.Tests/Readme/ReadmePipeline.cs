using Microsoft.ML;

namespace FashionGan.Cli.Tests;

/// <summary>The README's pipeline, compiled as written.</summary>
internal static class ReadmePipeline
{
    public static IDataView Run()
    {
        // README
        var ml = new MLContext(seed: 42);
        var train = ml.Data.LoadFashionMnist(FashionMnistSplit.Train);
        var test = ml.Data.LoadFashionMnist(FashionMnistSplit.Test);
        var pipeline = ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(sigma: 0.2f), seed: 1)
            .Append(ml.ImageRestoration().Trainers.Autoencoder(
                "Denoised", noisyColumnName: "Noisy", cleanColumnName: "Image", DenoiserOptions.Paper))
            .AppendCacheCheckpoint(ml) // the classifier reads its data many times
            .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(featureColumnName: "Denoised"));
        var model = pipeline.Fit(train);
        Console.WriteLine(
            ml.ImageRestoration().Evaluate(model.Transform(test), restoredColumnName: "Denoised", referenceColumnName: "Image"));
        ml.Model.Save(model, train.Schema, "denoiser.zip");
        var gan = ml.ImageGeneration().Trainers.Dcgan("Generated", "Image", GanOptions.Paper).Fit(train);
        var garments = gan.Transform(ml.Data.SampleLatents(rows: 64, dimension: 100, seed: 7));
        // END
        return garments;
    }
}
