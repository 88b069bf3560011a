#:property PublishAot=false
#:project ../src/FashionGan.MLNet
#:package TorchSharp-cpu
#:package Microsoft.Extensions.ObjectPool
using System.Diagnostics;
using FashionGan;
using Microsoft.Extensions.ObjectPool;
using Microsoft.ML;
using Microsoft.ML.Data;

// In a notebook the kernel has a display; here it fills a page, which the last lines write.
var page = new HtmlReport("Save, load, many threads");
void display(object value) => page.Show(value);

// %% [markdown]
// # Save, load, many threads
//
// A pipeline with networks of this library in it is saved and loaded as any other of ML.NET's: one file, weights and all, and no call that
// makes anything known beforehand. This notebook saves one, loads it, lifts it to batches, shares its work among threads, answers single
// requests from a pool, and serves it to programs in any language.
//
// In a notebook the first code cell adds the packages; the README says where they come from.
//
// ## A pipeline
//
// The pipeline cleans an image with a network in the box and names the garment on it with one of ML.NET's classifiers, trained here on a
// few images. The garments are drawn, so nothing is fetched; `NOTEBOOK_ROWS` says how many there are.

// %%
int rows = int.Parse(Environment.GetEnvironmentVariable("NOTEBOOK_ROWS") ?? "2000");
var ml = new MLContext(seed: 1);
var noise = new GaussianNoise(sigma: 0.25f);
IDataView Noisy(int count, ulong seed)
{
    IDataView clean = ml.Data.LoadSyntheticGarments(count, seed: seed);
    return ml.Data.Cache(ml.Transforms.AddNoise("Noisy", "Image", noise, seed: 5).Fit(clean).Transform(clean));
}
IDataView train = Noisy(rows, seed: 1), test = Noisy(rows, seed: 2);
var pipeline = ml.ImageRestoration().Pretrained("Denoised", "Noisy", PretrainedNetwork.Find("unet-every-noise"))
    .Append(ml.Transforms.CopyColumns("Features", "Denoised"))
    .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 10))
    .Append(ml.Transforms.Conversion.MapKeyToValue("Name", "PredictedLabel"));
ITransformer model = pipeline.Fit(train);
display(ml.Data.DrawImages(model.Transform(test), rows: 12, "Noisy", "Denoised"));
Console.WriteLine(string.Join(", ", model.Transform(ml.Data.TakeRows(test, 12)).GetColumn<string>("Name")));

// %% [markdown]
// ## Saved and loaded
//
// `Save` writes ML.NET's own format. The process that loads it needs this library's assemblies beside it, and nothing else: here another
// `MLContext` stands for it. What comes out is the same to the last bit.

// %%
Directory.CreateDirectory("runs");
ml.Model.Save(model, train.Schema, "runs/garments.zip");
ITransformer loaded = new MLContext().Model.Load("runs/garments.zip", out DataViewSchema schema);
float[] Pixels(ITransformer by, IDataView data) =>
    [.. by.Transform(data).GetColumn<VBuffer<float>>("Denoised").SelectMany(image => image.DenseValues())];
IDataView few = ml.Data.TakeRows(test, 50);
Console.WriteLine(
    $"{new FileInfo("runs/garments.zip").Length / 1000} kB; the same pixels: {Pixels(model, few).SequenceEqual(Pixels(loaded, few))}");

// %% [markdown]
// ## Lifted to batches
//
// A loaded model is made of ML.NET's own parts, which hand the network one row at a time. `LiftToBatches` finds these parts and puts the
// library's transformers back in their place, which read ahead and run whole batches. For single rows, as a web service sees them, that is
// not needed.

// %%
ITransformer lifted = ml.Model.LiftToBatches(loaded);
Console.WriteLine($"row by row: {ml.Model.IsRowByRow(loaded)} as loaded, {ml.Model.IsRowByRow(lifted)} as lifted");
var table = new ReportTable("model", new ReportColumn("images/s", "#,0"));
foreach (var (name, which) in new[] { ("as loaded", loaded), ("lifted", lifted) })
{
    Pixels(which, few); // The first row makes the network.
    var clock = Stopwatch.StartNew();
    Pixels(which, test);
    table.Add(name, rows / clock.Elapsed.TotalSeconds);
}
display(table);

// %% [markdown]
// ## Many threads
//
// A model may be used by any number of threads at once: `Transform` makes a view of its own for each, and all run one network. Here every
// thread takes a part of the rows.

// %%
int parts = 4;
IDataView Part(int part)
{
    long first = (long)rows * part / parts, end = (long)rows * (part + 1) / parts;
    return first == 0 ? ml.Data.TakeRows(test, end) : ml.Data.SkipRows(ml.Data.TakeRows(test, end), first);
}
var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
Parallel.For(0, parts, part =>
{
    string[] names = [.. lifted.Transform(Part(part)).GetColumn<string>("Name")];
    lock (counts)
        foreach (string name in names)
            counts[name] = counts.GetValueOrDefault(name) + 1;
});
var found = new ReportTable("garment", new ReportColumn("images", "#,0"));
foreach (var (name, count) in counts)
    found.Add(name, count);
display(found);

// %% [markdown]
// ## One image at a time: a pool
//
// What a web service has is one image a request. ML.NET's `PredictionEngine` answers it, but only for one thread at a time, so each request
// takes an engine from a pool and puts it back; `Picture`, `Garment` and `Engines` are the types at the top. In ASP.NET Core
// `Microsoft.Extensions.ML` has such a pool, `AddPredictionEnginePool<Picture, Garment>().FromFile("garments.zip")`. The engines share one
// network and give what `Transform` gives.

// %%
var pool = new DefaultObjectPool<PredictionEngine<Picture, Garment>>(new Engines(ml, loaded));
Picture[] requests = [.. few.GetColumn<VBuffer<float>>("Noisy").Select(noisy => new Picture { Noisy = [.. noisy.DenseValues()] })];
string[] answers = new string[requests.Length];
Parallel.For(0, requests.Length, i =>
{
    var engine = pool.Get();
    answers[i] = engine.Predict(requests[i]).Name;
    pool.Return(engine);
});
Console.WriteLine($"as Transform has it: {answers.SequenceEqual(model.Transform(few).GetColumn<string>("Name"))}");

// %% [markdown]
// ## Served
//
// The command line serves the file as it is, with batches, limits and a health check, by the Open Inference Protocol, which KServe and
// Triton speak too: the model's columns are the tensors.
//
// ```sh
// fashion-gan serve --model runs/garments.zip --port 8000
// curl http://127.0.0.1:8000/v2/models/garments              # what it takes, and what it gives
// curl http://127.0.0.1:8000/v2/models/garments/infer -d '{
//   "inputs": [{"name": "Noisy", "shape": [1, 28, 28], "datatype": "FP32", "data": [0.1, 0.9, ...]}],
//   "outputs": [{"name": "Name"}]}'
// ```

// %% [file]
page.Write("runs/6-save-load-many-threads.html");
Console.WriteLine("Pictures and tables: runs/6-save-load-many-threads.html");

// %% [types]
public sealed class Picture
{
    [VectorType(28, 28)]
    public float[] Noisy { get; set; } = [];
}

public sealed class Garment
{
    public string Name { get; set; } = "";
}

public sealed class Engines(MLContext ml, ITransformer model) : PooledObjectPolicy<PredictionEngine<Picture, Garment>>
{
    public override PredictionEngine<Picture, Garment> Create() => ml.Model.CreatePredictionEngine<Picture, Garment>(model);

    public override bool Return(PredictionEngine<Picture, Garment> engine) => true;
}
