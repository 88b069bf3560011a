using FashionGan;
using Microsoft.ML;
using Microsoft.ML.Data;

// Does a task whenever a line of the input names it, and says when it is done. Names only what earlier versions have as well.
const int Scored = 10_000, Trained = 2_048;
var ml = new MLContext(seed: 1);
var (images, few) = (ml.Data.LoadSyntheticGarments(Scored, seed: 1), ml.Data.LoadSyntheticGarments(Trained, seed: 1));
var tasks = new Dictionary<string, Action>
{
    ["train-autoencoder"] = () => Denoiser(DenoiserOptions.Paper, ml.ImageRestoration().Trainers.Autoencoder),
    ["train-dncnn"] = () => Denoiser(DenoiserOptions.DnCnn, ml.ImageRestoration().Trainers.DnCnn),
    ["train-unet"] = () => Denoiser(DenoiserOptions.UNet, ml.ImageRestoration().Trainers.UNet),
    ["train-gan"] = () => ml.ImageGeneration().Trainers.Dcgan(
        "Generated", "Image",
        GanOptions.Paper with { Epochs = 1, SampleCount = 1, AccuracyImages = 1, Seed = 1, Device = ComputeDevice.Cpu }).Fit(few),
    ["score-autoencoder"] = Scoring("paper-denoiser"),
    ["score-dncnn"] = Scoring("dncnn"),
    ["score-unet"] = Scoring("unet"),
};
if (args is ["names"])
{
    Console.WriteLine(string.Join(' ', tasks.Keys));
    return;
}
while (Console.ReadLine() is { } name)
{
    tasks[name]();
    Console.WriteLine("done");
}

void Denoiser(DenoiserOptions options, Train trainer) => trainer(
    "Denoised", "Image", "Image", options with { Epochs = 1, Seed = 1, ValidationFraction = 0, Device = ComputeDevice.Cpu }).Fit(few);

Action Scoring(string network)
{
    var transformed = ml.ImageRestoration()
        .Pretrained("Denoised", "Image", PretrainedNetwork.Find(network), engine: InferenceEngine.Managed)
        .Fit(images).Transform(images);
    return () =>
    {
        using var cursor = transformed.GetRowCursor([transformed.Schema["Denoised"]]);
        var get = cursor.GetGetter<VBuffer<float>>(transformed.Schema["Denoised"]);
        VBuffer<float> value = default;
        while (cursor.MoveNext())
            get(ref value);
    };
}

internal delegate DenoiserEstimator Train(
    string outputColumnName, string noisyColumnName, string cleanColumnName, DenoiserOptions? options = null, ImageSize? imageSize = null);
