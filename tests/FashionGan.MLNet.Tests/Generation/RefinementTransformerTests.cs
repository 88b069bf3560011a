using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>What refinement promises.</summary>
[NeedsLibtorch]
public sealed class RefinementTransformerTests
{
    private readonly MLContext _ml = new(seed: 1);

    private IDataView Data => _ml.Data.LoadImageSet(TestImages.Shapes(24, 8));

    [Fact]
    public void An_image_is_refined_alike_in_any_order_batch_and_saved_model()
    {
        var model = Refine().Fit(Data);
        string[] whole = Images(model.Transform(Data));
        using var stream = new MemoryStream();
        _ml.Model.Save(model, Data.Schema, stream);
        stream.Position = 0;
        var loaded = new MLContext().Model.Load(stream, out _);

        Assert.Equal(whole, Images(model.WithBatchSize(3).Transform(Data)));
        Assert.Equal(whole.Order(), Images(model.Transform(_ml.Data.ShuffleRows(Data, seed: 3))).Order());
        Assert.Equal(whole[5..], Images(model.Transform(_ml.Data.SkipRows(Data, 5))));
        Assert.Equal(whole, Images(loaded.Transform(Data)));
        Assert.Equal(whole, Images(_ml.Model.LiftToBatches(loaded).Transform(Data)));
    }

    [Fact]
    public void Little_noise_leaves_an_image_nearly_as_it_was_and_more_changes_it_more()
    {
        double[] changes = [.. new[] { 0.005, 0.2, 3 }.Select(strength => Change(Refine(strength).Fit(Data).Transform(Data)))];

        Assert.InRange(changes[0], 0, 0.01);
        Assert.Equal(changes.Order(), changes);
        Assert.InRange(changes[2], 0.05, 1);
    }

    [Fact]
    public void Another_seed_adds_other_noise_and_another_class_is_another_image()
    {
        string[] first = Images(Refine().Fit(Data).Transform(Data));
        string[] labelled = Images(Refine(label: "Label").Fit(Data).Transform(Data));

        Assert.NotEqual(first, Images(Refine(seed: 8).Fit(Data).Transform(Data)));
        Assert.NotEqual(first, labelled);
    }

    [Fact]
    public void What_cannot_refine_or_is_out_of_range_is_refused_before_any_row()
    {
        Assert.Contains("takes a diffusion denoiser", Assert.Throws<InvalidDataException>(
            () => _ml.ImageGeneration().Refine("R", "Image", weights: TrainedOnce.Denoiser)).Message);
        Assert.Equal(
            "RefinementOptions: Strength is 0, allowed is 0.005 to 10; Steps is 0, allowed is 1 to 200; Guidance is 30, "
            + "allowed is 0 to 20.",
            Assert.Throws<ArgumentException>(() => _ml.ImageGeneration().Refine(
                "R", "Image", strength: 0, steps: 0, options: new() { Guidance = 30 }, weights: TrainedOnce.Diffusion)).Message);
        Assert.Contains("expected images of 8x8", Assert.Throws<ArgumentOutOfRangeException>(
            () => Refine().Fit(_ml.Data.LoadImageSet(TestImages.Shapes(4, 12)))).Message);
    }

    private PretrainedEstimator<RefinementTransformer> Refine(double strength = 0.3, ulong seed = 7, string? label = null) =>
        _ml.ImageGeneration().Refine(
        "Refined", "Image", strength, steps: 3, label, weights: TrainedOnce.Diffusion, seed: seed, device: ComputeDevice.Cpu);

    private static string[] Images(IDataView data) => [.. data.GetColumn<float[]>("Refined").Select(v => string.Join(' ', v))];

    private static double Change(IDataView data) => data.GetColumn<float[]>("Refined")
        .Zip(data.GetColumn<float[]>("Image"), (r, i) => r.Zip(i, (a, b) => Math.Abs(a - b)).Average()).Average();
}
