#:property PublishAot=false
#:project ../src/FashionGan.MLNet
#:package TorchSharp-cpu
using FashionGan;
using Microsoft.ML;
using Microsoft.ML.Data;

// In a notebook the kernel has a display; here it fills a page, which the last lines write.
var page = new HtmlReport("Beyond one machine");
void display(object value) => page.Show(value);

// %% [markdown]
// # Beyond one machine
//
// Three files that other programs and other machines read: Parquet for images, shards of a job and the moments of their results, and ONNX
// for a network.
//
// In a notebook the first code cell adds the packages; the README says where they come from.
//
// ## Images as rows: Parquet
//
// A Parquet file holds any number of images and their labels, as data sets on the Hugging Face hub do. It is written and read a group of
// rows at a time, so it may be larger than memory: a million images went through a pipeline like this in 129 MB. `NOTEBOOK_ROWS` says how
// many there are here.

// %%
int rows = int.Parse(Environment.GetEnvironmentVariable("NOTEBOOK_ROWS") ?? "1000");
var ml = new MLContext(seed: 1);
Directory.CreateDirectory("runs");
IDataView clean = ml.Data.LoadSyntheticGarments(rows, seed: 1);
IDataView noisy = ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(sigma: 0.25f), seed: 5).Fit(clean).Transform(clean);
ml.Data.SaveImagesAsParquet(noisy, "Noisy", "runs/noisy.parquet", labelColumnName: "Label");

IDataView stored = ml.Data.LoadImagesFromParquet("runs/noisy.parquet");
var denoiser = ml.ImageRestoration().Pretrained("Denoised", "Image").Fit(stored);
ml.Data.SaveImagesAsParquet(denoiser.Transform(stored), "Denoised", "runs/denoised.parquet", labelColumnName: "Label");
Console.WriteLine($"{stored.GetRowCount()} rows, {string.Join(", ", stored.Schema.Select(column => $"{column.Name}: {column.Type}"))}");
display(ml.Data.DrawImages(denoiser.Transform(stored), rows: 12, "Image", "Denoised"));

// %% [markdown]
// ## A job in parts: shards
//
// What a generator draws depends on the seed and the row alone, so machines share a job without a word between them: each makes its own
// rows. On the command line that is
//
// ```sh
// fashion-gan generate --count 1000000 --shard 1/4 --out part1.parquet    # and 2/4, 3/4, 4/4 elsewhere
// fashion-gan moments part1.parquet --out part1.safetensors
// fashion-gan fid part*.safetensors --against fashion-mnist
// ```
//
// and here it is four parts in turn. Each leaves its `moments`: count, mean and covariance of its images' features, in a few hundred
// kilobytes. Merged they are those of all images, to the last bit, in whatever order they come: the sums beneath them are exact.

// %%
IDataView latents = ml.Data.SampleLatents(rows: rows, dimension: 100, seed: 7);
var generator = ml.ImageGeneration().Pretrained("Generated", network: PretrainedNetwork.Find("paper-generator"));
var generation = ml.ImageGeneration();
string[] files = ["runs/part1.safetensors", "runs/part2.safetensors", "runs/part3.safetensors", "runs/part4.safetensors"];
for (int part = 0; part < files.Length; part++)
{
    long first = (long)rows * part / files.Length, end = (long)rows * (part + 1) / files.Length;
    IDataView mine = ml.Data.TakeRows(latents, end);
    if (first > 0)
        mine = ml.Data.SkipRows(mine, first);
    generation.SaveMoments(generation.Moments(generator.Fit(mine).Transform(mine)), files[part]);
}
FeatureMoments real = generation.Moments(clean, "Image"), whole = generation.Moments(generator.Fit(latents).Transform(latents));
var table = new ReportTable("images", new ReportColumn("count", "#,0"), new ReportColumn("FID against drawn garments", "R"));
table.Add("of one run", whole.Count, generation.Fid(real, whole));
table.Add("of four parts", generation.LoadMoments(files).Count, generation.Fid(real, generation.LoadMoments(files)));
table.Add("of the parts in another order", whole.Count, generation.Fid(real, generation.LoadMoments(files.Reverse())));
display(table);

// %% [markdown]
// ## A network for other programs: ONNX
//
// Any network of the library, in the box or trained, is written as an ONNX file, which ONNX Runtime and others run in Python, C++, Java or
// a browser. The batch's size is left open. Its card travels within: what it is good for, and on what it was trained.

// %%
var network = PretrainedNetwork.Find("unet-every-noise");
OnnxFile.Write("runs/denoiser.onnx", network.Load(), network.Card);
Console.WriteLine($"{new FileInfo("runs/denoiser.onnx").Length / 1000} kB: {network.Name}");

// %% [markdown]
// In Python, for instance:
//
// ```python
// import numpy, onnxruntime
// session = onnxruntime.InferenceSession("denoiser.onnx")
// [clean] = session.run(None, {session.get_inputs()[0].name: noisy})   # noisy: float32, [n, 1, 28, 28], from 0 to 1
// ```
//
// `fashion-gan export --triton models/` lays out such a file for NVIDIA's Triton server, and one of ML.NET's pipelines scores it with
// `ApplyOnnxModel`.

// %% [file]
page.Write("runs/7-beyond-one-machine.html");
Console.WriteLine("Pictures and tables: runs/7-beyond-one-machine.html");
