using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace FashionGan;

public class SavedModelTests
{
    private static readonly GaussianNoise Noise = new(0.2f);

    private readonly MLContext _ml = new(seed: 1);

    private IDataView Data => _ml.Data.LoadImageSet(TestImages.Shapes(30, 8));

    [NeedsLibtorch]
    [Fact]
    public void Names_and_places_between_other_steps_survive()
    {
        var pipeline = _ml.Transforms.CopyColumns("A", "Image")
            .Append(_ml.Transforms.AddNoise("B", "A", Noise, seed: 3))
            .Append(_ml.ImageRestoration().ApplyDenoiser("C", "B", TrainedOnce.Denoiser, ComputeDevice.Cpu))
            .Append(_ml.Transforms.NormalizeMinMax("D", "C"))
            .Append(_ml.ImageGeneration().ApplyDiscriminator(
                "C", TrainedOnce.Discriminator, new DiscriminatorColumns { Probability = "P", Score = "S", PredictedLabel = "L" },
                ComputeDevice.Cpu))
            .Append(_ml.Transforms.Concatenate("Features", "D", "P"))
            .Append(_ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 3));
        var model = pipeline.Fit(Data);
        var before = ViewRows.Read(model.Transform(Data), "A", "B", "C", "P", "S", "L", "PredictedLabel");

        var loaded = Reload(model);
        var lifted = _ml.Model.LiftToBatches(loaded);

        var after = ViewRows.Read(loaded.Transform(Data), "A", "B", "C", "P", "S", "L", "PredictedLabel");
        Assert.Equal(
            model.Transform(Data).Schema.Where(c => !c.IsHidden).Select(c => (c.Name, c.Type)),
            loaded.Transform(Data).Schema.Where(c => !c.IsHidden).Select(c => (c.Name, c.Type)));
        Assert.Equal(before.Select(r => r.Floats("B")), after.Select(r => r.Floats("B")));
        Assert.Equal(before.Select(r => r.Values["PredictedLabel"]), after.Select(r => r.Values["PredictedLabel"]));
        Assert.True(
            before.Zip(ViewRows.Read(lifted.Transform(Data), "A", "B", "C", "P", "S", "L", "PredictedLabel"))
            .All(p => p.First.SameAs(p.Second)));
    }

    [Fact]
    public void Nothing_of_the_inner_workings_is_left_in_the_data()
    {
        var model = _ml.Transforms.AddNoise("Image", null, Noise).Append(_ml.Transforms.CopyColumns("Copy", "Image")).Fit(Data);

        Assert.Equal(["Copy", "Image", "Label"], Reload(model).Transform(Data).Schema.Where(c => !c.IsHidden).Select(c => c.Name).Order());
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(10, 7)]
    [InlineData(1, 1)]
    [InlineData(33, 33)]
    [InlineData(28, 20)]
    [InlineData(1, 300)]
    public void Images_of_any_size_come_back_with_the_type_they_had(int height, int width)
    {
        var data = _ml.Data.LoadImageSet(TestImages.Set(5, height, width));
        var model = _ml.Transforms.AddNoise("Noisy", "Image", Noise, 3).Fit(data);

        var loaded = Reload(model, data).Transform(data);

        Assert.Equal(model.Transform(data).Schema["Noisy"].Type, loaded.Schema["Noisy"].Type);
        Assert.Equal(
            ViewRows.Read(model.Transform(data)).Select(r => r.Floats("Noisy")), ViewRows.Read(loaded).Select(r => r.Floats("Noisy")));
    }

    [NeedsLibtorch]
    [Fact]
    public void A_model_for_pictures_reads_pictures_when_loaded()
    {
        var data = Pictures(8, 8);
        var model = _ml.Transforms.AddNoise("Noisy", "Picture", Noise, 3)
            .Append(_ml.ImageRestoration().ApplyDenoiser("Denoised", "Picture", TrainedOnce.Denoiser, ComputeDevice.Cpu)).Fit(data);
        var before = ViewRows.Read(model.Transform(data), "Noisy", "Denoised");

        var loaded = Reload(model, data);

        var after = ViewRows.Read(loaded.Transform(data), "Noisy", "Denoised");
        Assert.Equal(before.Select(r => r.Floats("Noisy")), after.Select(r => r.Floats("Noisy")));
        Assert.All(
            before.Zip(after),
            p => Assert.All(p.First.Floats("Denoised").Zip(p.Second.Floats("Denoised")), v => Assert.Equal(v.First, v.Second, 1e-6f)));
        Assert.Contains(
            "expected 8x8", Assert.ThrowsAny<Exception>(() => ViewRows.Read(loaded.Transform(Pictures(8, 4)), "Noisy")).ToString());
    }

    [Fact]
    public void Noise_by_row_id_says_why_it_cannot_be_saved()
    {
        var model = _ml.Transforms.AddNoise("Noisy", "Image", Noise, 3, NoiseKey.RowId).Fit(Data);

        Assert.Contains("NoiseKey.Pixels", Assert.Throws<NotSupportedException>(() => Reload(model)).Message);
    }

    [Fact]
    public void Noise_of_the_users_own_says_why_it_cannot_be_saved()
    {
        var model = _ml.Transforms.AddNoise("Noisy", "Image", new OwnNoise()).Fit(Data);

        Assert.Contains("OwnNoise cannot be saved", Assert.Throws<NotSupportedException>(() => Reload(model)).Message);
    }

    [NeedsLibtorch]
    [Fact]
    public void A_generator_that_draws_its_latents_draws_the_same_when_loaded()
    {
        var latents = _ml.Data.SampleLatents(30, TrainedOnce.LatentDimension, seed: 11);
        foreach (var model in new[]
        {
            Generator().Fit(Data), Generator(null).Fit(Data), Generator(null).Fit(latents), Generator().Fit(latents).WithLatents(null),
        })
        {
            var loaded = Reload(model);

            AssertSame(Generator().Fit(latents).Transform(latents), loaded.Transform(Data));
            AssertSame(model.Transform(Data), loaded.Transform(Data));
            AssertSame(model.Transform(Data), _ml.Model.LiftToBatches(loaded).Transform(Data));
            using var here = _ml.Model.CreatePredictionEngine<ImageRow, GeneratedRow>(model);
            using var there = _ml.Model.CreatePredictionEngine<ImageRow, GeneratedRow>(loaded);
            for (int i = 0; i < 3; i++)
                Assert.Equal(here.Predict(new ImageRow()).Generated, there.Predict(new ImageRow()).Generated);
            Assert.Equal(12, _ml.Data.TakeRows(loaded.Transform(Data), 12).GetColumn<float[]>("Generated").Count());
            Assert.NotEmpty(ViewRows.Read(loaded.Transform(Data), "Label")); // Rows whose images nobody asks for.
        }

        // Where latents are drawn in any case, a column of that name is not read.
        var other = _ml.Data.SampleLatents(30, TrainedOnce.LatentDimension, seed: 12);
        AssertSame(Generator(null).Fit(Data).Transform(other), Generator().Fit(Data).Transform(Data));
    }

    [NeedsLibtorch]
    [Fact]
    public void A_generator_that_reads_its_latents_needs_them_when_loaded()
    {
        var latents = _ml.Data.SampleLatents(30, TrainedOnce.LatentDimension, seed: 11);
        foreach (var model in new[] { Generator().Fit(latents), Generator("Z").Fit(Data).WithLatents("Latent") })
        {
            var loaded = Reload(model);

            AssertSame(model.Transform(latents), loaded.Transform(latents));
            Assert.Contains("'Latent'", Assert.Throws<ArgumentOutOfRangeException>(() => loaded.Transform(Data)).Message);
            Assert.Contains("Latent", Assert.Throws<ArgumentOutOfRangeException>(
                () => loaded.Transform(_ml.Data.SampleLatents(30, TrainedOnce.LatentDimension + 1, 1))).Message);
            AssertSame(model.Transform(Data), _ml.Model.LiftToBatches(loaded).Transform(Data));
        }
    }

    [NeedsLibtorch]
    [Fact]
    public void A_trained_generator_reads_latents_when_loaded_unless_it_is_told_to_draw_them()
    {
        GeneratorTransformer Train(string? latent) => _ml.ImageGeneration().Trainers.VanillaGan("Generated", "Image", GanOptions.Paper with
        {
            Epochs = 1, BatchSize = 20, LatentDimension = 5, SampleCount = 2, AccuracyImages = 2, Device = ComputeDevice.Cpu,
        }, latent).Fit(Data);
        var (reads, draws, latents) = (Train("Latent"), Train(null), _ml.Data.SampleLatents(30, 5, seed: 8));

        AssertSame(reads.Transform(latents), Reload(reads).Transform(latents));
        AssertSame(draws.Transform(Data), Reload(draws).Transform(Data));
        AssertSame(reads.Transform(Data), draws.Transform(Data));
        Assert.StartsWith("drawn latents -> Generated: ", draws.ToString());
    }

    private PretrainedEstimator<GeneratorTransformer> Generator(string? latents = "Latent") =>
        _ml.ImageGeneration().ApplyGenerator("Generated", TrainedOnce.Generator, latents, seed: 11, device: ComputeDevice.Cpu);

    private static void AssertSame(IDataView expected, IDataView actual) => Assert.Equal(
        ViewRows.Read(expected, "Generated").Select(r => r.Floats("Generated")),
        ViewRows.Read(actual, "Generated").Select(r => r.Floats("Generated")));

    [NeedsLibtorch]
    [Fact]
    public void A_lifted_model_keeps_its_batch_size()
    {
        var model = _ml.ImageRestoration().ApplyDenoiser("Out", "Image", TrainedOnce.Denoiser, ComputeDevice.Cpu).Fit(Data)
            .WithBatchSize(17);

        Assert.Equal(17, Assert.IsType<DenoiserTransformer>(_ml.Model.LiftToBatches(Reload(model))).BatchSize);
        Assert.Contains("BatchSize is 0", Assert.Throws<ArgumentException>(() => model.WithBatchSize(0)).Message);
    }

    [Fact]
    public void A_model_without_steps_of_ours_is_left_alone()
    {
        var model = Reload(_ml.Transforms.NormalizeMinMax("Image").Append(_ml.Transforms.CopyColumns("B", "Image")).Fit(Data));

        Assert.False(_ml.Model.IsRowByRow(model));
        Assert.Same(model, _ml.Model.LiftToBatches(model));
    }

    [Fact]
    public void A_model_of_a_newer_version_says_so() =>
        AssertFault(text => text.Replace("fashion-gan-model 1 ", "fashion-gan-model 2 "), "format 2", "Update the library");

    [Fact]
    public void A_model_of_an_unknown_kind_says_so()
    {
        var step = Step with { Kind = "upscaler" };

        AssertFault(_ => SavedText.Write(step), "'upscaler'", "Update the library");
    }

    [Theory]
    [InlineData("\"sigma", "\"tigma")]
    [InlineData("[8,8]", "[4,16]")]
    [InlineData("gaussian", "speckle")]
    [InlineData("fashion-gan-model", "something else")]
    [InlineData("}", "")]
    public void An_edited_payload_says_so(string from, string to)
    {
        string text = SavedText.Write(Step);
        Assert.True(from == "\"sigma" || text.Contains(from));

        if (text.Contains(from))
            AssertFault(t => t.Replace(from, to), "damaged or was changed");
    }

    [Fact]
    public void A_shortened_payload_says_so() => AssertFault(text => text[..^5], "damaged or was changed");

    [Fact]
    public void An_edited_contract_is_named()
    {
        byte[] zip = Bytes(_ml.Transforms.AddNoise("Noisy", "Image", Noise).Fit(Data));

        byte[] unknown = Rename(zip, "FashionGan.Image8x8", "FashionGan.Photo8x8"),
            misfit = Rename(zip, "FashionGan.Image8x8", "FashionGan.Image8x9");

        Assert.Contains(
            "FashionGan.Photo8x8",
            Assert.ThrowsAny<Exception>(() => new MLContext().Model.Load(new MemoryStream(unknown), out _)).ToString());
        var loaded = new MLContext().Model.Load(new MemoryStream(misfit), out _);
        Assert.Contains(
            "its contract 'FashionGan.Image8x9' does not fit its payload, which says 8x8",
            Assert.ThrowsAny<Exception>(() => ViewRows.Read(loaded.Transform(Data), "Noisy")).ToString());
    }

    [NeedsLibtorch]
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void A_truncated_file_is_refused_at_once(double part)
    {
        byte[] zip = Bytes(_ml.ImageRestoration().ApplyDenoiser("Out", "Image", TrainedOnce.Denoiser).Fit(Data));

        Assert.ThrowsAny<FormatException>(() => new MLContext().Model.Load(new MemoryStream(zip[..(int)(zip.Length * part)]), out _));
    }

    [NeedsLibtorch]
    [Fact]
    public void Damage_anywhere_in_the_stored_weights_never_goes_unseen()
    {
        var model = _ml.ImageRestoration().ApplyDenoiser("Out", "Image", TrainedOnce.Denoiser, ComputeDevice.Cpu).Fit(Data);
        byte[] zip = Bytes(model);
        var expected = ViewRows.Read(new MLContext().Model.Load(new MemoryStream(zip), out _).Transform(Data), "Out");
        var random = new Random(5);

        for (int i = 0; i < 12; i++)
        {
            // The payload is by far the largest part, so nearly all of the file's middle is payload.
            byte[] damaged = [.. zip];
            damaged[random.Next(zip.Length / 5, zip.Length * 4 / 5)] ^= (byte)(1 << random.Next(8));
            try
            {
                var rows = ViewRows.Read(new MLContext().Model.Load(new MemoryStream(damaged), out _).Transform(Data), "Out");
                Assert.True(expected.Zip(rows).All(p => p.First.SameAs(p.Second)));
            }
            catch (Exception e) when (e is InvalidDataException or FormatException or InvalidOperationException)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    private SavedStep Step
    {
        get
        {
            var loaded = Reload(_ml.Transforms.AddNoise("Noisy", "Image", Noise, 3).Fit(Data));
            Assert.True(SavedChain.TryRead(loaded, out var step));
            return step;
        }
    }

    private void AssertFault(Func<string, string> edit, params string[] messages)
    {
        var loaded = Reload(SavedChain.Build(_ml.Transforms, Step, edit(SavedText.Write(Step))));

        string scoring = Assert.ThrowsAny<Exception>(() => ViewRows.Read(loaded.Transform(Data), "Noisy")).ToString();
        string lifting = Assert.Throws<InvalidDataException>(() => _ml.Model.LiftToBatches(loaded)).Message;
        Assert.All(messages, m => Assert.Contains(m, scoring));
        Assert.All(messages, m => Assert.Contains(m, lifting));
    }

    private byte[] Bytes(ITransformer model)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, Data.Schema, stream);
        return stream.ToArray();
    }

    private ITransformer Reload(ITransformer model, IDataView? data = null)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, (data ?? Data).Schema, stream);
        stream.Position = 0;
        return new MLContext().Model.Load(stream, out _);
    }

    private static byte[] Edit(byte[] zip, Func<byte[], byte[]> edit)
    {
        using var result = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(zip)))
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in source.Entries)
            {
                using var read = entry.Open();
                using var bytes = new MemoryStream();
                read.CopyTo(bytes);
                using var write = target.CreateEntry(entry.FullName).Open();
                write.Write(edit(bytes.ToArray()));
            }
        return result.ToArray();
    }

    private static byte[] Rename(byte[] zip, string from, string to) =>
        Edit(zip, bytes => Replace(bytes, Encoding.Unicode.GetBytes(from), Encoding.Unicode.GetBytes(to)));

    private static byte[] Replace(byte[] bytes, byte[] from, byte[] to)
    {
        for (int i = bytes.AsSpan().IndexOf(from); i >= 0; i = bytes.AsSpan().IndexOf(from))
            to.CopyTo(bytes, i);
        return bytes;
    }

    private IDataView Pictures(int height, int width)
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 6).Select(_ =>
        {
            var pixels = new byte[height * width * 4];
            random.NextBytes(pixels);
            return new PictureRow { Picture = MLImage.CreateFromPixels(width, height, MLPixelFormat.Bgra32, pixels) };
        }).ToArray();
        return _ml.Data.LoadFromEnumerable(rows);
    }

    private sealed class ImageRow
    {
        [VectorType(8, 8)]
        public float[] Image { get; set; } = new float[64];

        [KeyType(2)]
        public uint Label { get; set; }
    }

    private sealed class GeneratedRow
    {
        public float[]? Generated { get; set; }
    }

    private sealed class PictureRow
    {
        [ImageType(8, 8)]
        public MLImage? Picture { get; set; }

        // ML.NET saves no schema of pictures alone.
        public float Number { get; set; }
    }

    private sealed class OwnNoise : INoiseModel
    {
        public string Description => "own";

        public bool Clip => false;

        public void Apply(ReadOnlySpan<float> clean, Span<float> noisy, RandomKey key) => clean.CopyTo(noisy);
    }
}
