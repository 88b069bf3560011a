#:property PublishAot=false
#:project ../src/FashionGan.MLNet
#:package TorchSharp-cpu
using FashionGan;
using Microsoft.ML;

// In a notebook the kernel has a display; here it fills a page, which the last lines write.
var page = new HtmlReport("The first denoiser");
void display(object value) => page.Show(value);

// %% [markdown]
// # The first denoiser
//
// A denoiser is a network that has seen many clean images with noise laid over them, and has learnt to give the clean ones back.
// This notebook trains one, the denoising autoencoder of *Enhancing image generation with denoising GANs: a case study on Fashion
// MNIST*, and looks at what it does. The program itself is the ten lines under the second heading.
//
// In a notebook the first code cell adds the packages; the README says where they come from.
//
// ## The data
//
// Fashion-MNIST: garments in ten classes, 28 x 28 grey pixels, each a number from 0 (black) to 1 (white). `ImageData.Load` takes the files
// from the folder that the environment variable `FASHION_MNIST_DIR` names, or else from a cache that it fills by a download. Where neither
// works it draws garments instead, and the line above the picture says so.
//
// 2,000 of the 60,000 training images are enough to see the point; `NOTEBOOK_ROWS` changes the number. The picture shows ten of each class.

// %%
int rows = int.Parse(Environment.GetEnvironmentVariable("NOTEBOOK_ROWS") ?? "2000");
var images = ImageData.Load(rows: rows);
display(images.Train);

// %% [markdown]
// ## Ten lines
//
// ML.NET keeps data in tables, each an `IDataView`: rows, and columns with names, here `Image` and `Label`. A pipeline is a chain of steps
// that add columns, one `Append`ed to the other.
//
// `AddNoise` adds a column `Noisy`: each pixel of `Image` plus a random number from a normal distribution with standard deviation 0.2
// (`sigma`), cut back to the range 0 to 1. The same seed gives the same noise.
//
// `Autoencoder` is the step that is trained: it reads `Noisy`, its output column is `Denoised`, and that is to come close to `Image`.
// `DenoiserOptions.Paper` holds the paper's settings. Here they run for 8 passes over the images (`Epochs`), 64 images a step
// (`BatchSize`), so that it takes seconds and not minutes.
//
// `Fit` trains, `Transform` applies. The test images are others than those trained on; `DrawImages` draws the first 12 of them.

// %%
var ml = new MLContext(seed: 1);
IDataView train = ml.Data.LoadImageSet(images.Train);
IDataView test = ml.Data.LoadImageSet(images.Test.Take(500));
var options = DenoiserOptions.Paper with { Epochs = 8, BatchSize = 64 };
var pipeline = ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(sigma: 0.2f), seed: 1)
    .Append(ml.ImageRestoration().Trainers.Autoencoder("Denoised", noisyColumnName: "Noisy", cleanColumnName: "Image", options));
var model = pipeline.Fit(train);
IDataView cleaned = model.Transform(test);
display(ml.Data.DrawImages(cleaned, rows: 12, "Image", "Noisy", "Denoised"));

// %% [markdown]
// Each column of the picture is one test image: as it was, with noise, and cleaned. Outlines come back, fine patterns do not yet: that
// takes more images and more passes. The README shows what the paper's settings in full come to.
//
// ## How good is it?
//
// `Evaluate` compares a column with what it should equal, image by image, and takes the mean. PSNR, the peak signal-to-noise ratio, is in
// decibels: 10 dB more is a tenth of the squared error. SSIM, structural similarity, is 1 for equal images. The first row says how far the
// noisy images are from the clean ones before anything is done; a denoiser has to beat it.

// %%
var before = ml.ImageRestoration().Evaluate(cleaned, restoredColumnName: "Noisy", referenceColumnName: "Image");
var after = ml.ImageRestoration().Evaluate(cleaned, restoredColumnName: "Denoised", referenceColumnName: "Image");
display(new ReportTable("test images", new ReportColumn("PSNR (dB)", "0.00"), new ReportColumn("SSIM", "0.000"))
{
    { "noisy", before.Psnr.Mean, before.Ssim.Mean },
    { "denoised", after.Psnr.Mean, after.Ssim.Mean },
});

// %% [markdown]
// ## How the training went
//
// The last step of the fitted pipeline remembers its training. The loss is what training minimises: the binary cross-entropy between a
// cleaned pixel and the clean one. It cannot reach 0, which it would be for pure black and white alone. A fiftieth of the training images
// is held out: the validation loss and PSNR are measured on those. `images/s` is how many images a second were trained on.

// %%
var denoiser = model.LastTransformer;
display(denoiser.History);

// %% [markdown]
// ## The network
//
// The encoder halves the image twice and makes 64 channels of it; the decoder doubles it back. Shapes and numbers of parameters
// are read off the trained network.

// %%
display(denoiser.Weights.ToDiagram("The denoiser"));

// %% [markdown]
// ## Keeping it
//
// A fitted pipeline is saved like any other of ML.NET, weights and all, in one file, and loaded without registering anything.

// %%
Directory.CreateDirectory("runs");
ml.Model.Save(model, train.Schema, "runs/denoiser.zip");
ITransformer loaded = new MLContext().Model.Load("runs/denoiser.zip", out _);
var again = ml.ImageRestoration().Evaluate(loaded.Transform(test), restoredColumnName: "Denoised", referenceColumnName: "Image");
Console.WriteLine($"PSNR of the loaded model: {again.Psnr.Mean:0.00} dB");

// %% [file]
page.Write("runs/1-first-denoiser.html");
Console.WriteLine("Pictures and tables: runs/1-first-denoiser.html");
