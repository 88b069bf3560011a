#:property PublishAot=false
#:project ../src/FashionGan.MLNet
#:package TorchSharp-cpu
using FashionGan;
using Microsoft.ML;

// In a notebook the kernel has a display; here it fills a page, which the last lines write.
var page = new HtmlReport("A GAN, epoch by epoch");
void display(object value) => page.Show(value);

// %% [markdown]
// # A GAN, epoch by epoch
//
// A generative adversarial network (GAN) is two networks that train each other. The *generator* makes images out of random numbers. The
// *discriminator* is shown real and generated images and says which is which. Each learns from the other's answers: the discriminator to
// tell them apart, the generator to be taken for real. This notebook trains a small one and watches it learn.
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
// ## Training
//
// `Dcgan` is the convolutional pair of the paper, after DCGAN (Radford et al. 2016). It reads the column `Image`; the trained model adds
// the column `Generated`. The options: 6 passes over the images (`Epochs`), 32 images a step (`BatchSize`). The trained generator
// is a running average of the weights, which is steadier than the last weights. `EmaDecay` is the share of the average that each step
// keeps; a run as short as this needs a short memory.

// %%
var ml = new MLContext(seed: 1);
IDataView train = ml.Data.LoadImageSet(images.Train);
var options = GanOptions.Paper with { Epochs = 6, BatchSize = 32, EmaDecay = 0.95 };
var gan = ml.ImageGeneration().Trainers.Dcgan("Generated", "Image", options).Fit(train);

// %% [markdown]
// ## Epoch by epoch
//
// Before training one set of random numbers is drawn, the *latents*, and after every epoch the generator makes images of these same
// latents. Each line is an epoch, each column one latent: how one image takes shape.
//
// Six passes over 2,000 images are few: expect blobs with the outlines of garments, not yet their look. What longer training gives comes
// further down.

// %%
display(ImageGrid.Draw(
    ImageBatch.Join([.. gan.History.Select(epoch => epoch.Samples[..12])]),
    new ImageGridOptions { Columns = 12, RowCaptions = [.. gan.History.Select(epoch => $"epoch {epoch.Epoch}")] }));

// %% [markdown]
// The history says how the two networks stood after each epoch. The losses are what training minimises, binary cross-entropies: the
// discriminator's is the sum over real and generated images, the generator's says how far its images are from being taken for real. Neither
// goes to 0 by good training, because each network works against the other. A discriminator that only guesses has a loss of 1.386, twice
// the logarithm of 2, and leaves the generator with 0.693.
//
// The discriminator's accuracy is the share of real images that it
// calls real, and of generated ones that it calls generated. 1 means that it is never fooled; 0.5 on both is the best a generator can
// reach, because then the discriminator guesses.

// %%
display(gan.History);

// %% [markdown]
// ## New images
//
// A generator is a transformer like any other: latents in, images out. `SampleLatents` draws the latents; another seed gives other images.

// %%
IDataView latents = ml.Data.SampleLatents(rows: 500, dimension: gan.LatentDimension, seed: 7);
IDataView generated = gan.Transform(latents);
display(ml.Data.DrawImages(generated, rows: 12, "Generated"));

// %% [markdown]
// ## What longer training gives
//
// A network of the same kind, trained on all 60,000 images for 20 epochs, ships inside the library, and so does a denoiser.
// `Pretrained` makes transformers of them: there is nothing to fit. Generator and denoiser are one pipeline, and each image stands above
// itself cleaned.

// %%
IDataView garments = ml.ImageGeneration().Pretrained("Generated")
    .Append(ml.ImageRestoration().Pretrained("Denoised", "Generated"))
    .Fit(latents).Transform(latents);
display(ml.Data.DrawImages(garments, rows: 12, "Generated", "Denoised"));

// %% [markdown]
// ## The discriminator as a classifier
//
// The discriminator is at hand too, and its columns are those of ML.NET's binary classifiers, so that ML.NET's own `Evaluate`
// measures it. `RealAndGenerated` puts real images, then generated ones, into one column `Image`, beside a `Label` that is true for the
// real. The real images here are test images, which it has never seen. The accuracy is the share of right answers over both. The area under
// the ROC curve is the chance that it finds a real image more real than a generated one: 1 for a discriminator that is never wrong, 0.5 for
// one that guesses.

// %%
IDataView test = ml.Data.LoadImageSet(images.Test.Take(500));
IDataView both = ml.ImageGeneration().RealAndGenerated(test, generated);
IDataView judged = gan.CreateDiscriminator("Image").Transform(both);
var metrics = ml.BinaryClassification.Evaluate(judged);
display(new ReportTable("500 real and 500 generated images", new ReportColumn("value", "0.000"))
{
    { "accuracy", metrics.Accuracy },
    { "area under the ROC curve", metrics.AreaUnderRocCurve },
});

// %% [markdown]
// ## The two networks
//
// Drawn from the trained networks themselves: each layer with the shape of what leaves it and the numbers it learns.

// %%
display(gan.Weights.ToDiagram("The generator"));
display(gan.DiscriminatorWeights!.ToDiagram("The discriminator"));

// %% [file]
page.Write("runs/2-gan-epoch-by-epoch.html");
Console.WriteLine("Pictures and tables: runs/2-gan-epoch-by-epoch.html");
