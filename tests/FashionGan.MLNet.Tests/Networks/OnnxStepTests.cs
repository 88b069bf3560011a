using System.Collections.Immutable;
using FashionGan.Tests;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Fitted steps as ONNX models, and such a model as a step of ML.NET's own.</summary>
public sealed class OnnxStepTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("fashion-gan-test-").FullName, "network.onnx");

    private IDataView Garments => _ml.Data.LoadSyntheticGarments(20, seed: 5);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public void A_denoiser_is_a_step_of_MLNets_own_saved_and_loaded()
    {
        var noisy = _ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.2f), seed: 3).Fit(Garments).Transform(Garments);
        var denoiser = _ml.ImageRestoration().Pretrained("Denoised", "Noisy").Fit(noisy);
        Save(denoiser.SaveAsOnnx);

        var step = _ml.Transforms.CopyColumns("input", "Noisy").Append(_ml.Transforms.ApplyOnnxModel(
            ["output"], ["input"], _file, new Dictionary<string, int[]> { ["input"] = [1, 1, 28, 28], ["output"] = [1, 1, 28, 28] },
            recursionLimit: 100)).Fit(noisy);
        using var saved = new MemoryStream();
        _ml.Model.Save(step, noisy.Schema, saved);
        var loaded = new MLContext().Model.Load(saved, out _);

        Compare(Read(denoiser.Transform(noisy), "Denoised"), Read(step.Transform(noisy), "output"));
        Compare(Read(denoiser.Transform(noisy), "Denoised"), Read(loaded.Transform(noisy), "output"));
    }

    [Theory]
    [InlineData("general-denoiser-small", 40, 700)] // Two tiles.
    [InlineData("general-denoiser-small", 41, 33)]
    [InlineData("paper-denoiser", 40, 33)]
    [InlineData("dncnn-blind", 29, 5)]
    public void A_denoiser_whose_pixels_see_only_so_far_is_written_for_images_of_another_size(string name, int height, int width)
    {
        var images = _ml.Data.LoadImageSet(TestImages.Set(3, height, width));
        var denoiser = _ml.ImageRestoration().Pretrained("Denoised", "Image", PretrainedNetwork.Find(name)).Fit(images);
        Save(denoiser.SaveAsOnnx);

        int[] shape = [1, 1, height, width];
        var step = _ml.Transforms.CopyColumns("input", "Image").Append(_ml.Transforms.ApplyOnnxModel(
            ["output"], ["input"], _file, new Dictionary<string, int[]> { ["input"] = shape, ["output"] = shape },
            recursionLimit: 100)).Fit(images);

        Compare(Read(denoiser.Transform(images), "Denoised"), Read(step.Transform(images), "output"));
    }

    [Fact] // Of several tiles the last begins where the network's grid does not, if a side is odd.
    public void Odd_sides_beyond_a_tile_are_not_written()
    {
        var images = _ml.Data.LoadImageSet(TestImages.Set(1, 30, 701));
        var denoiser = _ml.ImageRestoration().Pretrained("Denoised", "Image", PretrainedNetwork.GeneralSmall).Fit(images);

        Assert.StartsWith(
            "The step cleans images of 30x701 by tiles of 64x64",
            Assert.Throws<InvalidOperationException>(() => denoiser.SaveAsOnnx(Stream.Null)).Message);
    }

    [Fact]
    public void So_is_a_generator()
    {
        var generator = _ml.ImageGeneration().Pretrained("Generated", "Latent");
        var latents = _ml.Data.SampleLatents(10, 100, seed: 9);
        Save(generator.Fit(latents).SaveAsOnnx);

        var step = _ml.Transforms.CopyColumns("input", "Latent").Append(_ml.Transforms.ApplyOnnxModel("output", "input", _file))
            .Fit(latents);

        Compare(Read(generator.Fit(latents).Transform(latents), "Generated"), Read(step.Transform(latents), "output"));
    }

    public static TheoryData<string> Kinds => ["denoiser", "generator", "class", "diffusion", "discriminator", "refinement"];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_step_with_a_network_writes_the_network_that_it_runs(string kind)
    {
        var (weights, save) = Step(kind);
        using var stream = new MemoryStream();
        save(stream);
        using var network = ManagedNetwork.Create(weights);
        var plan = NetworkArchitectures.Plan(weights);
        using var model = new OnnxRun(stream.ToArray());
        const int Count = 5;
        float[] rows = new float[Count * (int)plan.Inputs.Sum(i => i.Shape.Count)], expected = new float[Count * plan.ServedShape.Count];
        Philox.FillUniform(rows, new RandomKey(3, 0));

        network.Run(rows, expected, Count);

        Assert.Equal(OnnxFile.ToBytes(weights), stream.ToArray());
        Compare([expected], [model.OfRows(plan, rows, Count)]);
    }

    private (NetworkWeights Weights, Action<Stream> Save) Step(string kind)
    {
        var (restoration, generation) = (_ml.ImageRestoration(), _ml.ImageGeneration());
        var latents = _ml.Data.SampleLatents(2, 100, seed: 9);
        switch (kind)
        {
            case "denoiser":
                var denoiser = restoration.Pretrained("Denoised", "Image").Fit(Garments);
                return (denoiser.Weights, denoiser.SaveAsOnnx);
            case "generator":
                var generator = generation.Pretrained("Generated", "Latent").Fit(latents);
                return (generator.Weights, generator.SaveAsOnnx);
            case "class" or "diffusion":
                var asked = kind == "class" ? PretrainedNetwork.Find("conditional-generator").Load() : PretrainedNetwork.Diffusion.Load();
                var drawer = generation.ApplyGenerator("Generated", asked, latentColumnName: null).Fit(latents);
                return (drawer.Weights, drawer.SaveAsOnnx);
            case "discriminator":
                var judge = generation.ApplyDiscriminator("Image", Discriminator()).Fit(Garments);
                return (judge.Weights, judge.SaveAsOnnx);
            default:
                var refiner = generation.Refine("Refined", "Image").Fit(Garments);
                return (refiner.Weights, refiner.SaveAsOnnx);
        }
    }

    private static NetworkWeights Discriminator()
    {
        var plan = NetworkArchitectures.Find("paper-discriminator")!.Read(
            ImmutableSortedDictionary<string, string>.Empty.Add("height", "28").Add("width", "28"));
        return new NetworkWeights("paper-discriminator", plan.Settings, [.. plan.Tensors.Select((tensor, i) =>
        {
            float[] values = new float[tensor.Count];
            Philox.FillNormal(values, new RandomKey(7, (ulong)i));
            return new WeightTensor(tensor.Name, tensor.Shape, [.. values.Select(v => 0.02f * v)]);
        })]);
    }

    [Fact]
    public void A_denoiser_that_averages_over_forms_of_an_image_says_that_its_network_does_not()
    {
        var denoiser = _ml.ImageRestoration().Pretrained("Denoised", "Image").Fit(Garments);
        using var stream = new MemoryStream();

        Assert.Contains("WithSelfEnsemble(None)", Assert.Throws<InvalidOperationException>(
            () => denoiser.WithSelfEnsemble(ImageSymmetry.Mirror).SaveAsOnnx(stream)).Message);
        Assert.Equal(0, stream.Length);
    }

    private void Save(Action<Stream> save)
    {
        using var stream = File.Create(_file);
        save(stream);
    }

    private static float[][] Read(IDataView data, string column)
    {
        var rows = new List<float[]>();
        using var cursor = data.GetRowCursor([data.Schema[column]]);
        var get = cursor.GetGetter<VBuffer<float>>(data.Schema[column]);
        VBuffer<float> value = default;
        while (cursor.MoveNext())
        {
            get(ref value);
            rows.Add([.. value.DenseValues()]);
        }
        return [.. rows];
    }

    private static void Compare(float[][] expected, float[][] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), rows => Assert.InRange(rows.First.Zip(rows.Second, (e, a) => Math.Abs(e - a)).Max(), 0, 1e-5));
    }
}
