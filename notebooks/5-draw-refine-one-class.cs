#:property PublishAot=false
#:project ../src/FashionGan.MLNet
#:package TorchSharp-cpu
using FashionGan;
using Microsoft.ML;

// In a notebook the kernel has a display; here it fills a page, which the last lines write.
var page = new HtmlReport("Draw, refine, one class");
void display(object value) => page.Show(value);

// %% [markdown]
// # Draw, refine, one class
//
// Networks in the box draw garments from random numbers, make drawn garments better, and draw the class that is asked for. Nothing is
// trained here, and nothing is fetched but the images that the results are measured against.
//
// In a notebook the first code cell adds the packages; the README says where they come from.
//
// ## Drawing
//
// A generator makes an image of a latent vector: numbers drawn from a normal distribution. `SampleLatents` draws them, a row an image; the
// same seed gives the same rows. `Pretrained` is an estimator like any other: `Fit` looks at the columns, `Transform` runs the network when
// rows are read. This one is the paper's, a DCGAN. `NOTEBOOK_ROWS` says how many images are drawn in all.

// %%
int rows = int.Parse(Environment.GetEnvironmentVariable("NOTEBOOK_ROWS") ?? "400");
var ml = new MLContext(seed: 1);
IDataView latents = ml.Data.SampleLatents(rows: rows, dimension: 100, seed: 7);
var gan = ml.ImageGeneration().Pretrained("Generated", network: PretrainedNetwork.Find("paper-generator")).Fit(latents);
IDataView drawn = gan.Transform(latents);
display(ml.Data.DrawImages(drawn, rows: 12, "Generated"));

// %% [markdown]
// ## Refining
//
// `Refine` adds noise to an image and takes it away again, step by step, with a diffusion denoiser that knows garments (SDEdit; Meng et al.
// 2022). `strength` is the noise's standard deviation, where pixels go from 0 to 1: little keeps an image and its faults, much leaves only
// what it is roughly. The first line of the picture is what the GAN drew; below it the same garments, refined with ever more noise.

// %%
var some = ml.Data.Cache(ml.Data.TakeRows(drawn, 12));
var strengths = ml.ImageGeneration().Refine("Little", "Generated", strength: 0.15, steps: 4)
    .Append(ml.ImageGeneration().Refine("More", "Generated", strength: 0.5, steps: 5))
    .Append(ml.ImageGeneration().Refine("Much", "Generated", strength: 2, steps: 6))
    .Fit(some);
display(ml.Data.DrawImages(strengths.Transform(some), rows: 12, "Generated", "Little", "More", "Much"));

// %% [markdown]
// ## What refining gains
//
// FID, the Frechet distance, says how far generated images are from real ones, by the features of a classifier; less is better, and it
// shrinks as images are added, so only figures of as many images compare. The last row is what as many real images get in the place of the
// generated ones.
//
// `Moments` keeps of images what the distance needs, their count and the mean and covariance of their features, so that the test images are
// read once.

// %%
var refined = ml.Data.Cache(ml.ImageGeneration().Refine("Refined", "Generated").Fit(drawn).Transform(drawn));
var images = ImageData.Load();
var generation = ml.ImageGeneration();
FeatureMoments real = generation.Moments(ml.Data.LoadImageSet(images.Test), "Image");
var table = new ReportTable("images", new ReportColumn("count", "#,0"), new ReportColumn("FID", "0.0"));
table.Add("drawn by the GAN", rows, generation.Fid(real, generation.Moments(drawn)));
table.Add("refined", rows, generation.Fid(real, generation.Moments(refined, "Refined")));
table.Add("real, from the training images", rows,
    generation.Fid(real, generation.Moments(ml.Data.LoadImageSet(images.Train.Take(rows)), "Image")));
Console.WriteLine(images.Message.StartsWith("Fashion-MNIST")
    ? "Against the test images of Fashion-MNIST:"
    : "Against drawn garments, since Fashion-MNIST is not at hand:");
display(table);

// %% [markdown]
// ## One class
//
// The diffusion denoiser draws from noise alone, too, and can be told what: a column with the classes, as names, numbers or keys. Where a
// class is not asked for, it is drawn by lot. Each line of the picture is one class, of the same twelve random vectors.

// %%
string[] classes = ["Sneaker", "Dress", "Bag"];
var asked = classes.ToDictionary(
    name => name, name => ml.Data.LoadFromEnumerable(Enumerable.Range(0, 12).Select(_ => new { Label = name })));
var diffusion = ml.ImageGeneration().Pretrained("Generated", network: PretrainedNetwork.Diffusion, seed: 3, labelColumnName: "Label");
foreach (string name in classes)
    display(ml.Data.DrawImages(diffusion.Fit(asked[name]).Transform(asked[name]), rows: 12, "Generated"));

// %% [file]
page.Write("runs/5-draw-refine-one-class.html");
Console.WriteLine("Pictures and tables: runs/5-draw-refine-one-class.html");
