using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace FashionGan;

/// <summary>Image columns as ML.NET users have them: pictures from files and memory in, pictures and files out.</summary>
public sealed class PictureColumnTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly ImageSet _set = TestImages.Shapes(12, 8);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [NeedsLibtorch]
    [Fact]
    public void A_folder_of_pngs_goes_in_through_LoadImages()
    {
        var paths = _ml.Data.SaveAsPng(_ml.Data.LoadImageSet(_set), "Image", _folder);
        var data = _ml.Data.LoadFromEnumerable(paths.Select(p => new FileRow { Path = Path.GetFileName(p) }));

        var pipeline = _ml.Transforms.LoadImages("Picture", _folder, "Path")
            .Append(_ml.Transforms.AddNoise("Same", "Picture", new GaussianNoise(0), imageSize: _set.Size))
            .Append(_ml.ImageRestoration().ApplyDenoiser("Denoised", "Picture", TrainedOnce.Denoiser, ComputeDevice.Cpu));
        var rows = ViewRows.Read(pipeline.Fit(data).Transform(data));

        Assert.Equal(12, rows.Count);
        for (int i = 0; i < 12; i++)
            Assert.Equal(TestImages.Floats(_set, i), rows[i].Floats("Same"));
    }

    [NeedsLibtorch]
    [Fact]
    public void ResizeImages_gives_pictures_their_size()
    {
        var data = _ml.Data.LoadFromEnumerable([new PictureRow { Picture = Picture(20, 30) }]);

        var rows = ViewRows.Read(_ml.Transforms.ResizeImages("Small", 8, 8, "Picture", ImageResizingEstimator.ResizingKind.Fill)
            .Append(_ml.ImageRestoration().ApplyDenoiser("Denoised", "Small", TrainedOnce.Denoiser, ComputeDevice.Cpu)).Fit(data)
                .Transform(data), "Denoised");

        Assert.Equal(64, rows[0].Floats("Denoised").Length);
    }

    [NeedsLibtorch]
    [Fact]
    public void Pictures_that_ResizeImages_hands_on_unchanged_outlive_the_rows_read_ahead()
    {
        var paths = _ml.Data.SaveAsPng(_ml.Data.LoadImageSet(_set), "Image", _folder);
        var data = _ml.Data.LoadFromEnumerable(paths.Select(p => new FileRow { Path = Path.GetFileName(p) }));

        var rows = _ml.Transforms.LoadImages("Picture", _folder, "Path")
            .Append(_ml.Transforms.ResizeImages("Same", 8, 8, "Picture"))
            .Append(_ml.ImageRestoration().ApplyDenoiser("Denoised", "Same", TrainedOnce.Denoiser, ComputeDevice.Cpu))
            .Append(_ml.Transforms.ExtractPixels("Pixels", "Same", ImagePixelExtractingEstimator.ColorBits.Red, scaleImage: 1 / 255f))
            .Fit(data).Transform(data);

        var read = ViewRows.Read(rows, "Denoised", "Pixels");
        Assert.Equal(12, read.Count);
        // ExtractPixels multiplies by its scale, so the last bit may differ.
        for (int i = 0; i < 12; i++)
            Assert.Equal(_set.Pixels(i).ToArray(), read[i].Floats("Pixels").Select(v => (byte)MathF.Round(v * 255)));
    }

    [Fact]
    public void Colours_become_grey_by_their_luma_and_grey_stays_exact()
    {
        byte[] pixels = [10, 20, 30, 255, 77, 77, 77, 255, 255, 255, 255, 255, 0, 0, 0, 255];
        foreach (var (format, red, blue) in new[] { (MLPixelFormat.Rgba32, 10, 30), (MLPixelFormat.Bgra32, 30, 10) })
        {
            var grey = new float[4];
            using var picture = MLImage.CreateFromPixels(2, 2, format, pixels);

            Luma.Read(picture, new ImageSize(2, 2), "Picture", grey);

            Assert.Equal((0.299f * red + 0.587f * 20 + 0.114f * blue) / 255, grey[0], 1e-6f);
            Assert.Equal([77 / 255f, 1f, 0f], grey[1..]);
        }
    }

    [Fact]
    public void A_transparent_pixel_reads_alike_through_a_png_and_through_a_picture()
    {
        byte[] pixels = [200, 100, 50, 255, 100, 50, 25, 128, 0, 0, 0, 0, 77, 77, 77, 0, 255, 255, 255, 9, 255, 0, 255, 128];
        string path = Path.Combine(_folder, "transparent.png");
        var size = new ImageSize(1, 6);
        float[] made = new float[6], loaded = new float[6];
        using (var picture = MLImage.CreateFromPixels(6, 1, MLPixelFormat.Rgba32, pixels))
        {
            picture.Save(path);
            Luma.Read(picture, size, "Picture", made);
        }
        using (var picture = MLImage.CreateFromFile(path))
            Luma.Read(picture, size, "Picture", loaded);

        var png = PngFile.Read(path).Pixels;
        Assert.Equal([0f, 0f], [png[2], png[3]]);
        for (int i = 0; i < 6; i++) // ML.NET keeps eight bits of a colour times its alpha.
        {
            Assert.Equal(png[i], made[i], 1 / 255f);
            Assert.Equal(png[i], loaded[i], 1 / 255f);
        }
    }

    [Fact]
    public void A_picture_without_any_alpha_is_read_by_its_colours()
    {
        var data = _ml.Data.LoadImageSet(_set);
        var rows = ViewRows.Read(
            _ml.Transforms.Concatenate("Rgb", "Image", "Image", "Image")
                .Append(_ml.Transforms.ConvertToImage(8, 8, "Picture", "Rgb", interleavedColors: false, scaleImage: 255))
                .Append(_ml.Transforms.AddNoise("Same", "Picture", new GaussianNoise(0))).Fit(data).Transform(data), "Same");

        for (int i = 0; i < 12; i++)
            Assert.Equal(TestImages.Floats(_set, i), rows[i].Floats("Same"));
    }

    [Fact]
    public void A_picture_of_another_size_or_none_is_named()
    {
        var noise = _ml.Transforms.AddNoise("Noisy", "Picture", new GaussianNoise(0.1f));
        IDataView Data(MLImage? picture) => _ml.Data.LoadFromEnumerable([new SizedRow { Picture = picture }]);
        string Fault(MLImage? picture) => Assert.Throws<InvalidOperationException>(
            () => ViewRows.Read(noise.Fit(Data(picture)).Transform(Data(picture)), "Noisy")).Message;

        Assert.Equal(
            "Row 0: column 'Picture' holds an image of 5x6, expected 8x8. Put ResizeImages before this step.", Fault(Picture(5, 6)));
        Assert.Equal("Row 0: column 'Picture' holds no image, expected one of 8x8. Filter out the rows without an image.", Fault(null));
    }

    [NeedsLibtorch]
    [Theory]
    [InlineData("none.png", "has no image: Could not find file")]
    [InlineData("broken.png", "has no image: Invalid input stream contents")]
    [InlineData("", "holds no image, expected one of 8x8.")]
    public void A_file_that_is_missing_or_no_picture_is_named_with_its_row(string name, string message)
    {
        string[] names =
            [.. _ml.Data.SaveAsPng(_ml.Data.LoadImageSet(_set), "Image", _folder).Take(2).Select(p => Path.GetFileName(p)!), name];
        File.WriteAllText(Path.Combine(_folder, "broken.png"), "no picture");
        var data = _ml.Data.LoadFromEnumerable(names.Select(n => new FileRow { Path = n }));
        var load = _ml.Transforms.LoadImages("File", _folder, "Path").Append(_ml.Transforms.ResizeImages("Picture", 8, 8, "File"));
        var model = load.Append(_ml.ImageRestoration().ApplyDenoiser("Denoised", "Picture", TrainedOnce.Denoiser, ComputeDevice.Cpu))
            .Fit(data);

        string fault = Assert.Throws<InvalidOperationException>(() => ViewRows.Read(model.Transform(data), "Denoised")).Message;
        string noise = Assert.Throws<InvalidOperationException>(
            () => ViewRows.Read(
                load.Append(_ml.Transforms.AddNoise("Noisy", "Picture", new GaussianNoise(0.1f))).Fit(data).Transform(data),
                "Noisy")).Message;

        Assert.StartsWith($"Row 2: column 'Picture' {message}", fault);
        Assert.StartsWith($"Row 2: column 'Picture' {message}", noise);
    }

    [Fact]
    public void Pictures_of_unknown_size_need_it_stated()
    {
        var data = _ml.Transforms.LoadImages("Picture", _folder, "Path").Fit(Files()).Transform(Files());

        Assert.Contains(
            "state the image size", Assert.Throws<ArgumentOutOfRangeException>(
            () => _ml.Transforms.AddNoise("Noisy", "Picture", new GaussianNoise(0.1f)).Fit(data)).Message);

        IDataView Files() => _ml.Data.LoadFromEnumerable([new FileRow { Path = "none.png" }]);
    }

    [NeedsLibtorch]
    [Fact]
    public void Outputs_chain_into_pictures_normalisers_pca_kmeans_and_trainers()
    {
        var data = _ml.Data.LoadImageSet(TestImages.Shapes(60, 8));
        var denoiser = _ml.ImageRestoration().ApplyDenoiser("Denoised", "Image", TrainedOnce.Denoiser, ComputeDevice.Cpu);

        var picture = denoiser.Append(_ml.Transforms.Concatenate("Rgb", "Denoised", "Denoised", "Denoised"))
            .Append(_ml.Transforms.ConvertToImage(8, 8, "Picture", "Rgb", interleavedColors: false, scaleImage: 255))
            .Append(_ml.Transforms.ResizeImages("Large", 16, 16, "Picture"))
            .Append(_ml.Transforms.ExtractPixels("Pixels", "Large", ImagePixelExtractingEstimator.ColorBits.Red, scaleImage: 1 / 255f))
            .Append(_ml.Transforms.AddNoise("Again", "Pixels", new GaussianNoise(0)));
        var learner = denoiser.Append(_ml.Transforms.NormalizeMeanVariance("Normal", "Denoised"))
            .Append(_ml.Transforms.ProjectToPrincipalComponents("Features", "Normal", rank: 4))
            .Append(_ml.Clustering.Trainers.KMeans(numberOfClusters: 2))
            .Append(_ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(featureColumnName: "Denoised", maximumNumberOfIterations: 2));

        var pictures = picture.Fit(data).Transform(data);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 16, 16), pictures.Schema["Again"].Type);
        Assert.Equal(256, ViewRows.Read(pictures, "Again")[0].Floats("Again").Length);
        Assert.Equal(60, ViewRows.Read(learner.Fit(data).Transform(data), "PredictedLabel").Count);
    }

    [Fact]
    public void Pngs_come_out_under_row_numbers_or_given_names()
    {
        var data = _ml.Data.LoadImageSet(_set);
        var named = _ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, 3).Select(i => new NamedRow { Image = TestImages.Floats(_set, i), Name = i == 0 ? "first" : $"n{i}.png" }));

        var numbered = _ml.Data.SaveAsPng(data, "Image", Path.Combine(_folder, "a", "b"));
        var names = _ml.Data.SaveAsPng(named, "Image", _folder, "Name");

        Assert.Equal(12, numbered.Count);
        Assert.EndsWith("000011.png", numbered[11]);
        Assert.Equal(TestImages.Floats(_set, 11), PngFile.Read(numbered[11]).Pixels.ToArray());
        Assert.Equal(["first.png", "n1.png", "n2.png"], names.Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("../out", "no plain file name")]
    [InlineData("a/b", "no plain file name")]
    [InlineData("a\\b", "no plain file name")]
    [InlineData("..", "no plain file name")]
    [InlineData(" ", "no plain file name")]
    [InlineData("Zero", "came before")]
    public void Bad_file_names_are_refused(string name, string message)
    {
        var data = _ml.Data.LoadFromEnumerable(
            new[] { "zero", name }.Select((n, i) => new NamedRow { Image = TestImages.Floats(_set, i), Name = n }));

        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => _ml.Data.SaveAsPng(data, "Image", _folder, "Name")).Message);
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Writing_stops_when_asked_and_a_folder_that_is_none_is_an_error()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");

        Assert.Throws<OperationCanceledException>(
            () => _ml.Data.SaveAsPng(_ml.Data.LoadImageSet(_set), "Image", _folder, cancellationToken: new CancellationToken(true)));
        Assert.ThrowsAny<IOException>(() => _ml.Data.SaveAsPng(_ml.Data.LoadImageSet(_set), "Image", file));
        Assert.Contains(
            "expected file names", Assert.Throws<ArgumentOutOfRangeException>(
            () => _ml.Data.SaveAsPng(_ml.Data.LoadImageSet(_set), "Image", _folder, "Label")).Message);
    }

    private static MLImage Picture(int height, int width)
    {
        var pixels = new byte[height * width * 4];
        new Random(1).NextBytes(pixels);
        return MLImage.CreateFromPixels(width, height, MLPixelFormat.Bgra32, pixels);
    }

    private sealed class FileRow
    {
        public string? Path { get; set; }
    }

    private sealed class PictureRow
    {
        [ImageType(20, 30)]
        public MLImage? Picture { get; set; }
    }

    private sealed class SizedRow
    {
        [ImageType(8, 8)]
        public MLImage? Picture { get; set; }
    }

    private sealed class NamedRow
    {
        [VectorType(8, 8)]
        public float[]? Image { get; set; }

        public string? Name { get; set; }
    }
}
