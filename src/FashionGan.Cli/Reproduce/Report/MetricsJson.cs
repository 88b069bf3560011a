using System.Text.Json;
using System.Text.Json.Nodes;

namespace FashionGan.Cli;

/// <summary>Writes <c>metrics.json</c>.</summary>
internal static class MetricsJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Write(ReproductionResult result) => new JsonObject
    {
        ["command"] = result.Options.CommandLine,
        ["completed"] = result.Completed,
        ["started"] = result.Started.ToString("u"),
        ["seconds"] = Round(result.Seconds, 1),
        ["seed"] = result.Options.Seed,
        ["device"] = result.Device,
        ["threads"] = result.Threads,
        ["data"] = new JsonObject
        {
            ["name"] = result.Data.Train.Name,
            ["official"] = result.Data.IsOfficial,
            ["synthetic"] = result.Data.IsSynthetic,
            ["rows"] = result.Data.Train.Count,
            ["testRows"] = result.Data.Test.Count,
        },
        ["imagesPerSecond"] = result.ImagesPerSecond is { } speed ? Round(speed, 1) : null,
        ["denoiser"] = result.Denoising is { } denoising ? Denoiser(denoising, result.Data.Test) : null,
        ["gan"] = result.Generation is { } generation ? Gan(generation) : null,
    }.ToJsonString(Indented);

    private static JsonObject Denoiser(DenoisingResult result, ImageSet test) => new()
    {
        ["noise"] = "gaussian",
        ["sigma"] = Round(result.Noise.Sigma, 6),
        ["clipped"] = result.Noise.Clip,
        ["split"] = "test",
        ["images"] = result.Denoised.Count,
        ["parameters"] = result.Weights.ParameterCount,
        ["noisy"] = Quality(result.Noisy),
        ["denoised"] = Quality(result.Denoised),
        ["perClass"] = new JsonArray([.. result.Denoised.PerClass.Select(c => new JsonObject
        {
            ["label"] = c.Key,
            ["name"] = test.ClassNames[c.Key],
            ["noisy"] = Quality(result.Noisy.PerClass[c.Key]),
            ["denoised"] = Quality(c.Value),
        })]),
        ["epochs"] = new JsonArray([.. result.Epochs.Select(e => new JsonObject
        {
            ["epoch"] = e.Epoch,
            ["loss"] = Round(e.Loss, 6),
            ["validationLoss"] = e.ValidationLoss is { } loss ? Round(loss, 6) : null,
            ["validationPsnr"] = e.ValidationPsnr is { } psnr ? Round(psnr, 3) : null,
            ["seconds"] = Round(e.Seconds, 2),
            ["imagesPerSecond"] = Round(e.ImagesPerSecond, 1),
        })]),
    };

    private static JsonObject Gan(GenerationResult result) => new()
    {
        ["generatorParameters"] = result.Generator.ParameterCount,
        ["discriminatorParameters"] = result.Discriminator.ParameterCount,
        ["discrimination"] = result.Discrimination is { } d
            ? new JsonObject
            {
                ["images"] = d.Images, ["accuracy"] = Round(d.Accuracy, 4), ["areaUnderRocCurve"] = Round(d.AreaUnderRocCurve, 4),
            }
            : null,
        ["fid"] = result.Epochs.Select(e => e.Fid).LastOrDefault(f => f is not null) is { } reading ? Fid(reading) : null,
        ["epochs"] = new JsonArray([.. result.Epochs.Select(e => new JsonObject
        {
            ["epoch"] = e.Epoch,
            ["dLoss"] = Round(e.DiscriminatorLoss, 6),
            ["gLoss"] = Round(e.GeneratorLoss, 6),
            ["accuracyReal"] = Round(e.AccuracyReal, 4),
            ["accuracyFake"] = Round(e.AccuracyFake, 4),
            ["fid"] = e.Fid is { } fid ? Round(fid.Value, 3) : null,
            ["fidFloor"] = e.Fid is { } beside ? Round(beside.Floor, 3) : null,
            ["seconds"] = Round(e.Seconds, 2),
            ["imagesPerSecond"] = Round(e.ImagesPerSecond, 1),
        })]),
    };

    private static JsonObject Fid(FidReading last) => new()
    {
        ["extractor"] = last.Extractor,
        ["extractorSha256"] = last.ExtractorSha256,
        ["split"] = "train",
        ["realImages"] = last.Images,
        ["generatedImages"] = last.Images,
        ["floor"] = Round(last.Floor, 3),
    };

    private static JsonObject Quality(ImageRestorationMetrics metrics) => new()
    {
        ["psnr"] = Round(metrics.Psnr.Mean, 3),
        ["psnrStd"] = Round(metrics.Psnr.StandardDeviation, 3),
        ["ssim"] = Round(metrics.Ssim.Mean, 4),
        ["ssimStd"] = Round(metrics.Ssim.StandardDeviation, 4),
        ["mse"] = Round(metrics.Mse.Mean, 6),
        ["mae"] = Round(metrics.Mae.Mean, 6),
    };

    private static double Round(double value, int digits) => Math.Round(value, digits);
}
