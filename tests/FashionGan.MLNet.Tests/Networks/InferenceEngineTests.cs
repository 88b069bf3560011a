using FashionGan.Torch;
using Microsoft.ML;

namespace FashionGan;

[NeedsLibtorch]
public class InferenceEngineTests
{
    private readonly MLContext _ml = new(seed: 1);

    private IDataView Data => _ml.Data.LoadImageSet(TestImages.Shapes(30, 8));

    private static NetworkWeights Denoiser => TrainedOnce.Denoiser;

    [Theory]
    [InlineData(InferenceEngine.Auto, "plain .NET", "plain .NET")]
    [InlineData(InferenceEngine.Torch, "TorchSharp (device cpu)", "TorchSharp (device cpu)")]
    [InlineData(InferenceEngine.Managed, "plain .NET", "plain .NET")]
    public void The_engine_is_decided_when_it_is_needed_and_said_once(InferenceEngine engine, string before, string after)
    {
        var said = new List<string>();
        _ml.Log += (_, e) => said.Add(e.Message);
        var model = _ml.ImageRestoration().ApplyDenoiser("Out", "Image", Denoiser, ComputeDevice.Cpu, engine).Fit(Data);

        Assert.Equal($"Image -> Out: network of architecture paper-denoiser for images of 8x8, run by {before}", model.ToString());
        ViewRows.Read(model.Transform(Data), "Out");
        ViewRows.Read(model.Transform(Data), "Out");

        Assert.Equal(engine, model.Engine);
        Assert.Equal($"Image -> Out: network of architecture paper-denoiser for images of 8x8, run by {after}", model.ToString());
        Assert.Single(said, m => m.Contains($"A network of architecture paper-denoiser is run by {after}."));
    }

    [Fact]
    public void Every_step_with_a_network_takes_another_engine_and_keeps_the_rest()
    {
        var latents = _ml.Data.SampleLatents(30, TrainedOnce.LatentDimension, 5);
        Check(_ml.ImageRestoration().ApplyDenoiser("Out", "Image", Denoiser, ComputeDevice.Cpu).Fit(Data).WithBatchSize(7),
            m => m.WithEngine(InferenceEngine.Torch), m => m.BatchSize, Data, "Out");
        Check(_ml.ImageGeneration().ApplyGenerator("Out", TrainedOnce.Generator, seed: 4, device: ComputeDevice.Cpu).Fit(latents)
            .WithBatchSize(7), m => m.WithEngine(InferenceEngine.Torch), m => m.BatchSize, latents, "Out");
        Check(_ml.ImageGeneration().ApplyDiscriminator("Image", TrainedOnce.Discriminator, device: ComputeDevice.Cpu).Fit(Data)
            .WithBatchSize(7), m => m.WithEngine(InferenceEngine.Torch), m => m.BatchSize, Data, "Probability");
    }

    [Fact]
    public void A_trained_models_discriminator_changes_with_its_generator()
    {
        var gan = _ml.ImageGeneration().Trainers.VanillaGan("Generated", "Image", GanOptions.Paper with
        {
            Epochs = 1, BatchSize = 20, LatentDimension = 5, SampleCount = 2, AccuracyImages = 2, Device = ComputeDevice.Cpu,
        }).Fit(Data);

        var managed = gan.WithEngine(InferenceEngine.Managed);

        Assert.Equal(InferenceEngine.Managed, managed.CreateDiscriminator("Image").Engine);
        Assert.Equal(gan.History.Count, managed.History.Count);
        Assert.StartsWith(
            "Latent -> Generated: network of architecture vanilla-generator for images of 8x8, trained here for 1 epoch, run by ",
            gan.ToString());
    }

    [Fact]
    public void Plain_dotnet_runs_on_the_processor_alone()
    {
        var gpu = _ml.ImageRestoration().ApplyDenoiser("Out", "Image", Denoiser, ComputeDevice.Cuda(63)).Fit(Data);

        string message = Assert.Throws<ArgumentException>(
            () => _ml.ImageRestoration().ApplyDenoiser("Out", "Image", Denoiser, ComputeDevice.Cuda(63), InferenceEngine.Managed)).Message;

        Assert.Equal("Scoring: Device is 'cuda:63', allowed is 'auto' or 'cpu' where Engine is Managed.", message);
        // Auto does not change the device.
        Assert.Contains("'cuda:63' is not available", Assert.ThrowsAny<Exception>(() => ViewRows.Read(gpu.Transform(Data))).ToString());
        Assert.Equal(30, ViewRows.Read(gpu.WithEngine(InferenceEngine.Managed).Transform(Data)).Count);
    }

    [Fact]
    public void An_engine_that_is_none_is_refused()
    {
        var model = _ml.ImageRestoration().ApplyDenoiser("Out", "Image", Denoiser, ComputeDevice.Cpu).Fit(Data);

        foreach (var call in new Action[]
        {
            () => model.WithEngine((InferenceEngine)7),
            () => _ml.Model.LiftToBatches(model, (InferenceEngine)7),
            () => _ml.ImageRestoration().Pretrained("Out", engine: (InferenceEngine)7),
        })
            Assert.Equal("Scoring: Engine is 7, allowed is Auto, Torch or Managed.", Assert.Throws<ArgumentException>(call).Message);
    }

    [Fact]
    public void A_saved_model_keeps_no_engine_and_is_served_by_either()
    {
        var model = _ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.2f), 3)
            .Append(_ml.ImageRestoration().ApplyDenoiser("Out", "Noisy", Denoiser, ComputeDevice.Cpu, InferenceEngine.Managed)).Fit(Data);
        using var stream = new MemoryStream();
        _ml.Model.Save(model, Data.Schema, stream);
        stream.Position = 0;
        var loaded = new MLContext().Model.Load(stream, out _);

        var auto = Lifted(_ml.Model.LiftToBatches(loaded));
        var managed = _ml.Model.LiftToBatches(loaded, InferenceEngine.Managed);
        var torch = _ml.Model.LiftToBatches(managed, InferenceEngine.Torch);

        Assert.Equal(
            (InferenceEngine.Auto, InferenceEngine.Managed, InferenceEngine.Torch),
            (auto.Engine, Lifted(managed).Engine, Lifted(torch).Engine));
        var expected = ViewRows.Read(model.Transform(Data), "Out");
        Assert.All(expected.Zip(ViewRows.Read(managed.Transform(Data), "Out")), p => Assert.True(p.First.SameAs(p.Second)));
        AssertClose(expected, ViewRows.Read(torch.Transform(Data), "Out"), "Out");
    }

    [Fact]
    public void Libtorch_is_looked_for_quietly_and_found_where_torchsharp_finds_it() =>
        Assert.Equal(TorchLibrary.Fault is null, TorchLibrary.IsAvailable);

    private static DenoiserTransformer Lifted(ITransformer model) =>
        ((IEnumerable<ITransformer>)model).OfType<DenoiserTransformer>().Single();

    private static void Check<T>(T model, Func<T, T> change, Func<T, int> batchSize, IDataView data, string column) where T : RowTransformer
    {
        var changed = change(model);

        Assert.EndsWith("run by TorchSharp (device cpu)", changed.ToString());
        Assert.EndsWith("run by plain .NET", model.ToString());
        Assert.Equal(7, batchSize(changed));
        AssertClose(ViewRows.Read(model.Transform(data), column), ViewRows.Read(changed.Transform(data), column), column);
    }

    private static void AssertClose(List<ViewRow> expected, List<ViewRow> actual, string column)
    {
        Assert.Equal(30, expected.Count);
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (e, a) in expected.Zip(actual))
            if (e.Values[column] is float number)
                Assert.Equal(number, (float)a.Values[column]!, 1e-5f);
            else
                Assert.All(e.Floats(column).Zip(a.Floats(column)), v => Assert.Equal(v.First, v.Second, 1e-5f));
    }
}
