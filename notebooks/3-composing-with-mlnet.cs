#:property PublishAot=false
#:project ../src/FashionGan.MLNet
#:package TorchSharp-cpu
using FashionGan;
using Microsoft.ML;
using Microsoft.ML.Data;

// In a notebook the kernel has a display; here it fills a page, which the last lines write.
var page = new HtmlReport("Composing with ML.NET");
void display(object value) => page.Show(value);

// %% [markdown]
// # Composing with ML.NET
//
// Noise and denoiser are ordinary ML.NET steps, so anything of ML.NET's can follow them. This notebook asks what denoising buys a
// classifier: how often two of ML.NET's linear classifiers name the right garment on clean, noisy and denoised images.
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
// ## Three versions of each image
//
// The noise is strong: a standard deviation of 0.4, where pixels go from 0 to 1. `NoiseLayer` is the noise that the denoiser
// trains against; it is drawn afresh for every batch. `Epochs` are passes over the images, `BatchSize` is how many make a step.
//
// `Cache` keeps the three columns in memory, because the classifiers below read them many times.

// %%
var ml = new MLContext(seed: 1);
IDataView train = ml.Data.LoadImageSet(images.Train);
IDataView test = ml.Data.LoadImageSet(images.Test.Take(Math.Min(rows, 2000)));
var noise = new GaussianNoise(sigma: 0.4f);
var options = DenoiserOptions.Paper with { Epochs = 8, BatchSize = 64, NoiseLayer = noise };
var cleaner = ml.Transforms.AddNoise("Noisy", "Image", noise, seed: 1)
    .Append(ml.ImageRestoration().Trainers.Autoencoder("Denoised", noisyColumnName: "Noisy", cleanColumnName: "Image", options))
    .Fit(train);
IDataView trainImages = ml.Data.Cache(cleaner.Transform(train));
IDataView testImages = ml.Data.Cache(cleaner.Transform(test));
display(ml.Data.DrawImages(testImages, rows: 12, "Image", "Noisy", "Denoised"));

// %% [markdown]
// Each column of the picture is one test image: as it was, with noise, and cleaned.
//
// ## Two classifiers
//
// `SdcaMaximumEntropy` is logistic regression over all ten classes. `LinearSvm` tells two classes apart, so `OneVersusAll` trains ten of
// them, each for one class against the rest. Both read a column of numbers called `Features`; here it is a copy of one of the three
// versions, one number a pixel. `Accuracy` is the share of test images that get the right name; with ten classes guessing gets 0.1.

// %%
IEstimator<ITransformer> sdca = ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 20);
IEstimator<ITransformer> svm = ml.MulticlassClassification.Trainers.OneVersusAll(
    ml.BinaryClassification.Trainers.LinearSvm(numberOfIterations: 10));

IDataView Features(IDataView data, string column) => ml.Transforms.CopyColumns("Features", column).Fit(data).Transform(data);

double Accuracy(ITransformer classifier, string column) =>
    ml.MulticlassClassification.Evaluate(classifier.Transform(Features(testImages, column))).MicroAccuracy;

// %% [markdown]
// ## What denoising buys
//
// A classifier trained on clean images (`Image`) is tested on all three versions: the step from `Noisy` to `Denoised` is what the denoiser
// buys a classifier that is there already. A classifier can also be trained on what it will see, noisy or denoised images; the last two
// rows do that.

// %%
string[] versions = ["Image", "Noisy", "Denoised"];
var table = new ReportTable(
    "trained on", "tested on", new ReportColumn("SdcaMaximumEntropy", "0.000"), new ReportColumn("LinearSvm", "0.000"));
foreach (string trained in versions)
{
    ITransformer first = sdca.Fit(Features(trainImages, trained)), second = svm.Fit(Features(trainImages, trained));
    foreach (string tested in versions)
        if (trained == "Image" || trained == tested)
            table.Add(trained, tested, Accuracy(first, tested), Accuracy(second, tested));
}
display(table);

// %% [markdown]
// Read the rows for one classifier from the top. Noise costs it part of its accuracy; denoising gives a part of that back with no new
// training, and most to the one that noise hurt most. Where a classifier may be trained anew, denoised images serve it better than noisy
// ones. What a linear classifier of ten garments can reach at all, the first row says.
//
// ## Naming garments
//
// For use, the steps follow one another: noisy image in, name out. `MapKeyToValue` turns the predicted class's number into its name. Below
// are eight noisy test images and, in the same order, the names found for them.

// %%
var classifier = ml.Transforms.CopyColumns("Features", "Denoised")
    .Append(sdca)
    .Append(ml.Transforms.Conversion.MapKeyToValue("Name", "PredictedLabel"))
    .Fit(trainImages);
IDataView named = ml.Data.TakeRows(classifier.Transform(cleaner.Transform(test)), 8);
display(ml.Data.DrawImages(named, rows: 8, "Noisy"));
Console.WriteLine(string.Join(", ", named.GetColumn<string>("Name")));

// %% [file]
page.Write("runs/3-composing-with-mlnet.html");
Console.WriteLine("Pictures and tables: runs/3-composing-with-mlnet.html");
