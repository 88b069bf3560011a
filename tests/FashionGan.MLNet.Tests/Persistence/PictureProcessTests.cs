using Microsoft.ML;
using Microsoft.ML.Transforms.Image;

namespace FashionGan;

/// <summary>Pipelines that read picture files: fitted, saved, and loaded by a process that has no picture type of its own.</summary>
public sealed class PictureProcessTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Pipelines => [.. All.Keys];

    private static Dictionary<string, Func<MLContext, IEstimator<ITransformer>>> All { get; } = new()
    {
        ["network on resized pictures"] = ml => Resize(ml, 28, 28)
            .Append(ml.ImageRestoration().Pretrained("Out", "Sized", engine: InferenceEngine.Managed)),
        ["network on pictures of unknown size"] = ml => ml.ImageRestoration().Pretrained("Out", "File", engine: InferenceEngine.Managed),
        ["noise on resized pictures"] = ml => Resize(ml, 28, 28)
            .Append(ml.Transforms.AddNoise("Out", "Sized", new GaussianNoise(0.2f), seed: 3)),
        ["noise on pictures of unknown size"] = ml => ml.Transforms.AddNoise(
            "Out", "File", new GaussianNoise(0.2f), seed: 3, imageSize: ImageSize.FashionMnist),
        ["filter on pictures of a rare size"] = ml => Resize(ml, 33, 20)
            .Append(ml.ImageRestoration().ApplyDenoiser("Out", "Sized", new MedianDenoiser())),
        ["three sizes at once"] = ml => Resize(ml, 9, 7)
            .Append(ml.Transforms.AddNoise("Small", "Sized", new GaussianNoise(0.2f)))
            .Append(ml.Transforms.AddNoise("Whole", "File", new GaussianNoise(0.2f), imageSize: ImageSize.FashionMnist))
            .Append(Resize(ml, 40, 41)).Append(ml.Transforms.AddNoise("Large", "Sized", new GaussianNoise(0.2f)))
            .Append(ml.Transforms.Concatenate("Out", "Small", "Whole", "Large")),
    };

    [Theory, MemberData(nameof(Pipelines))]
    public void They_give_there_what_they_give_here(string pipeline)
    {
        var paths = _ml.Data.SaveAsPng(_ml.Data.LoadSyntheticGarments(5, seed: 5), "Image", _folder);
        string[] names = [.. paths.Select(p => Path.GetFileName(p)!)];
        var data = _ml.Data.LoadFromEnumerable(names.Select(n => new NameRow { Name = n }));
        var model = _ml.Transforms.LoadImages("File", _folder, "Name").Append(All[pipeline](_ml)).Fit(data);
        string path = Path.Combine(_folder, "model.zip");
        _ml.Model.Save(model, data.Schema, path);

        string[] here = [.. PictureProcess.Read(_ml, model, names)];

        Assert.Equal(here, PictureProcess.ReadElsewhere(path, names));
        Assert.Equal(here, PictureProcess.Read(_ml, new MLContext().Model.Load(path, out _), names));
        Assert.Equal(here[..5], here[6..]);
        Assert.Equal(5, here[..5].Distinct().Count());
    }

    private static ImageResizingEstimator Resize(MLContext ml, int height, int width) =>
        ml.Transforms.ResizeImages("Sized", width, height, "File", ImageResizingEstimator.ResizingKind.Fill);

    private sealed class NameRow
    {
        public string? Name { get; set; }
    }
}
