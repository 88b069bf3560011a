#:property PublishAot=false
#:project ../src/FashionGan.MLNet
#:package TorchSharp-cpu
using FashionGan;
using Microsoft.ML;
using Microsoft.ML.Transforms.Image;

// In a notebook the kernel has a display; here it fills a page, which the last lines write.
var page = new HtmlReport("Your own images");
void display(object value) => page.Show(value);

// %% [markdown]
// # Your own images
//
// A folder of PNGs in, a folder of cleaned PNGs out. The images may be grey or in colour and of any size: they are brought to one size
// and to grey on the way.
//
// In a notebook the first code cell adds the packages; the README says where they come from.
//
// ## A folder of images
//
// Set `folder` to a folder of your own. Where it does not exist, garments are drawn into it, so that there is something to work with;
// `NOTEBOOK_ROWS` says how many.

// %%
string folder = "runs/my-images";
int rows = int.Parse(Environment.GetEnvironmentVariable("NOTEBOOK_ROWS") ?? "1000");
var ml = new MLContext(seed: 1);
if (!Directory.Exists(folder))
    ml.Data.SaveAsPng(ml.Data.LoadSyntheticGarments(rows, seed: 3), "Image", folder);
string[] names = [.. Directory.GetFiles(folder, "*.png").Select(path => Path.GetFileName(path)!).Order()];
Console.WriteLine($"{names.Length} images");

// %% [markdown]
// ## From files to a column
//
// These are ML.NET's own steps. `LoadImages` opens the files that the column `Name` names, and `ResizeImages` brings them to 28 x 28:
// `IsoPad` keeps the proportions and fills up with black. The denoiser needs sides that are multiples of 4. Files are read when their rows
// are, so no more of them are in memory than are worked on.
//
// Then come noise and denoiser, which take the pictures as they are: a colour becomes its brightness, from 0 (black) to 1 (white). The
// noise is normal, with a standard deviation of 0.2; `Epochs` are passes over the images, `BatchSize` is how many make a step.

// %%
IDataView files = ml.Data.LoadFromEnumerable(names.Select(name => new { Name = name }));
var pictures = ml.Transforms.LoadImages("File", folder, "Name")
    .Append(ml.Transforms.ResizeImages(
        "Clean", imageWidth: 28, imageHeight: 28, inputColumnName: "File", resizing: ImageResizingEstimator.ResizingKind.IsoPad));
var noise = new GaussianNoise(sigma: 0.2f);
var options = DenoiserOptions.Paper with { Epochs = 10, BatchSize = 32, NoiseLayer = noise };
var pipeline = pictures
    .Append(ml.Transforms.AddNoise("Noisy", "Clean", noise, seed: 1))
    .Append(ml.ImageRestoration().Trainers.Autoencoder("Denoised", noisyColumnName: "Noisy", cleanColumnName: "Clean", options));

// %% [markdown]
// ## Training on one part, looking at the other
//
// About a tenth of the files, drawn by lot, is kept for testing. The table says how far the denoised test images are from the clean ones.
// PSNR, the peak signal-to-noise ratio, is in decibels; more is better. SSIM, structural similarity, is 1 for equal images. MSE and MAE are
// the mean squared and the mean absolute error of a pixel; less is better.

// %%
var parts = ml.Data.TrainTestSplit(files, testFraction: 0.1, seed: 1);
var model = pipeline.Fit(parts.TrainSet);
IDataView cleaned = model.Transform(parts.TestSet);
display(ml.Data.DrawImages(cleaned, rows: 12, "Clean", "Noisy", "Denoised"));
display(ml.ImageRestoration().Evaluate(cleaned, restoredColumnName: "Denoised", referenceColumnName: "Clean"));

// %% [markdown]
// ## Images out
//
// `SaveAsPng` writes a column as PNGs, under the names in another column. They appear in `runs/my-images-cleaned`; the first is shown.

// %%
var written = ml.Data.SaveAsPng(cleaned, "Denoised", "runs/my-images-cleaned", fileNameColumnName: "Name");
Console.WriteLine($"{written.Count} files written");
display(PngFile.Read(written[0]));

// %% [markdown]
// ## Where no clean image exists
//
// Two noisy takes of each scene, in two columns, are enough to train on: name one as the noisy and the other as the clean one, and set no
// noise layer (Noise2Noise; Lehtinen et al. 2018). The network cannot foresee the second take's noise, so the best it can answer is the
// image beneath. That holds where the noise is 0 on average, so it must not be cut to the range 0 to 1 (`clip: false`), and the loss must
// be the squared error. Here two seeds make the two takes, and the clean images, in the last line of the picture and in the table, are only
// there to compare.

// %%
var raw = new GaussianNoise(sigma: 0.2f, clip: false);
var twoTakes = pictures
    .Append(ml.Transforms.AddNoise("First", "Clean", raw, seed: 1))
    .Append(ml.Transforms.AddNoise("Second", "Clean", raw, seed: 2))
    .Append(ml.ImageRestoration().Trainers.Autoencoder(
        "Denoised", noisyColumnName: "First", cleanColumnName: "Second",
        options with { NoiseLayer = null, Loss = DenoiserLoss.MeanSquaredError }));
IDataView fromNoise = twoTakes.Fit(parts.TrainSet).Transform(parts.TestSet);
display(ml.Data.DrawImages(fromNoise, rows: 12, "First", "Second", "Denoised", "Clean"));
display(ml.ImageRestoration().Evaluate(fromNoise, restoredColumnName: "Denoised", referenceColumnName: "Clean"));

// %% [markdown]
// ## Where there is but one take
//
// One noisy image of each scene is enough where its noise is Gaussian: more of it is added to what the network is shown, and less to what
// is wanted of it, so that the two are independent (Recorrupted-to-Recorrupted; Pang et al. 2021). The same column is both, and an image
// tells itself how noisy it is. Here too the noise must not be cut to the range 0 to 1. For other noise there is `SingleNoisy`
// (Noise2Void).

// %%
var oneTake = pictures
    .Append(ml.Transforms.AddNoise("Only", "Clean", raw, seed: 1))
    .Append(ml.ImageRestoration().Trainers.Autoencoder(
        "Denoised", noisyColumnName: "Only", cleanColumnName: "Only",
        options with
        {
            NoiseLayer = null, Loss = DenoiserLoss.MeanSquaredError, Targets = DenoiserTargets.Recorrupted, ValidationFraction = 0,
        }));
IDataView fromOne = oneTake.Fit(parts.TrainSet).Transform(parts.TestSet);
display(ml.Data.DrawImages(fromOne, rows: 12, "Only", "Denoised", "Clean"));
display(ml.ImageRestoration().Evaluate(fromOne, restoredColumnName: "Denoised", referenceColumnName: "Clean"));

// %% [markdown]
// ## Nothing to train: any picture
//
// `PretrainedNetwork.General` is in the box. It learned from drawn pictures and noise of every kind, takes images of any size,
// photographs first of all, and is told nothing of the noise. Here the same files at 96 x 96. `fashion-gan denoise` cleans whole folders
// by it, in colour.

// %%
var larger = ml.Transforms.LoadImages("File", folder, "Name")
    .Append(ml.Transforms.ResizeImages(
        "Large", imageWidth: 96, imageHeight: 96, inputColumnName: "File", resizing: ImageResizingEstimator.ResizingKind.IsoPad))
    .Append(ml.Transforms.AddNoise("Noisy", "Large", new GaussianNoise(sigma: 0.1f), seed: 1))
    .Append(ml.ImageRestoration().Pretrained("Denoised", "Noisy", PretrainedNetwork.General));
IDataView four = ml.Data.TakeRows(parts.TestSet, 4);
IDataView whole = larger.Fit(four).Transform(four);
display(ml.Data.DrawImages(whole, rows: 4, "Large", "Noisy", "Denoised"));
display(ml.ImageRestoration().Evaluate(whole, restoredColumnName: "Denoised", referenceColumnName: "Large"));

// %% [file]
page.Write("runs/4-your-own-images.html");
Console.WriteLine("Pictures and tables: runs/4-your-own-images.html");
