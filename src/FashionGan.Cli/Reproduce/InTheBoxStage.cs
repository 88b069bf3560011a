using Microsoft.ML;

namespace FashionGan.Cli;

/// <summary>
/// Lets the networks in the box make and clean images, for a short run to be held against: they were trained to their end.
/// </summary>
internal sealed class InTheBoxStage(MLContext ml, ImageData data)
{
    private const string BestDenoiser = "unet";

    /// <summary>Garments shown of each class.</summary>
    public const int OfEachClass = 8;

    private const int ShownTestImages = 12;

    /// <param name="denoising">The run's own denoiser, which is shown the same noisy images.</param>
    /// <param name="seed">Where noise and latents come from, the run's own.</param>
    public InTheBoxResult Run(DenoisingResult denoising, ulong seed)
    {
        var (generator, denoiser) = (TrainedNetworks.DefaultGenerator, PretrainedNetwork.Find(BestDenoiser));
        var test = ml.Data.LoadImageSet(data.Test.Take(Math.Min(ShownTestImages, data.Test.Count)));
        var cleaning = ml.Transforms.AddNoise("Noisy", "Image", denoising.Noise, seed)
            .Append(ml.ImageRestoration().ApplyDenoiser("Trained", "Noisy", denoising.Weights))
            .Append(ml.ImageRestoration().Pretrained("InTheBox", "Noisy", denoiser));
        using var drawing = TrainedNetworks.Generator(null, generator.Name);
        var garments = new Garments(drawing, seed, classes: new GarmentClasses(null, OfEachClass));
        var cleaned = cleaning.Fit(test).Transform(test);
        return new InTheBoxResult
        {
            Generator = generator.Card,
            Denoiser = denoiser.Card,
            Generated = garments.MakeBatch(0, drawing.Classes.Length * OfEachClass),
            Classes = drawing.Classes,
            Restored =
            [
                ("noisy", ml.Data.ReadImages(cleaned, "Noisy")),
                ("trained just now", ml.Data.ReadImages(cleaned, "Trained")),
                ($"{BestDenoiser} in the box", ml.Data.ReadImages(cleaned, "InTheBox")),
                ("clean", ml.Data.ReadImages(cleaned, "Image")),
            ],
        };
    }
}
