using Microsoft.ML;

namespace FashionGan;

/// <summary>ML.NET's own conversion to ONNX, which has no way to ask a step of ours for its part.</summary>
public class OnnxRefusalTests
{
    private readonly MLContext _ml = new(seed: 1);

    private IDataView Data => _ml.Data.LoadImageSet(TestImages.Shapes(40, 8));

    public static TheoryData<string> Pipelines => [.. All.Keys];

    private static Dictionary<string, Func<MLContext, IEstimator<ITransformer>>> All { get; } = new()
    {
        ["a step alone"] = Denoise,
        ["a step before a trainer"] = ml => Denoise(ml).Append(Trainer(ml)),
        ["a step behind one that can be converted"] = ml => ml.Transforms.NormalizeMinMax("Image").Append(Denoise(ml)),
        ["a step between two"] = ml => ml.Transforms.NormalizeMinMax("Image").Append(Denoise(ml))
            .Append(ml.Transforms.NormalizeMinMax("Denoised")),
        ["noise"] = ml => ml.Transforms.AddNoise("Denoised", "Image", new GaussianNoise(0.1f)).Append(Trainer(ml)),
        ["a step whose column hides its input"] = ml => ml.Transforms.AddNoise("Image", null, new GaussianNoise(0.1f))
            .Append(ml.Transforms.CopyColumns("Denoised", "Image")).Append(Trainer(ml)),
        ["a step before one that cannot be converted either"] = ml => Denoise(ml)
            .Append(ml.Transforms.CustomMapping<Nothing, One>((_, one) => one.Value = 1, null)).Append(Trainer(ml)),
    };

    [Theory, MemberData(nameof(Pipelines))]
    public void A_pipeline_with_a_step_of_ours_is_refused_rather_than_cut(string pipeline)
    {
        var model = All[pipeline](_ml).Fit(Data);

        var fault = Assert.Throws<InvalidOperationException>(() => _ml.Model.ConvertToOnnx(model, Data, Stream.Null));

        Assert.Contains("FashionGan.ImageStepsCannotBeConvertedToOnnx", fault.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => _ml.Model.ConvertToOnnx(model, Data, Stream.Null, "Denoised"));
    }

    [Theory, MemberData(nameof(Pipelines))]
    public void So_is_the_pipeline_loaded_again(string pipeline)
    {
        if (pipeline.Contains("cannot be converted either", StringComparison.Ordinal))
            return; // Nor can it be saved.
        using var file = new MemoryStream();
        _ml.Model.Save(All[pipeline](_ml).Fit(Data), Data.Schema, file);
        var loaded = _ml.Model.Load(file, out _);

        Assert.Throws<InvalidOperationException>(() => _ml.Model.ConvertToOnnx(loaded, Data, Stream.Null));
        Assert.Throws<InvalidOperationException>(() => _ml.Model.ConvertToOnnx(loaded, Data, Stream.Null, "Denoised"));
    }

    [Fact]
    public void A_pipeline_without_one_is_converted_whatever_its_data_come_from()
    {
        var model = _ml.Transforms.NormalizeMinMax("Denoised", "Image").Append(Trainer(_ml)).Fit(Data);
        using var file = new MemoryStream();

        _ml.Model.ConvertToOnnx(model, Data, file);

        Assert.True(file.Length > 1_000);
    }

    [Fact]
    public void What_follows_a_step_converts_from_a_cache_of_its_data()
    {
        var denoised = _ml.Data.Cache(Denoise(_ml).Fit(Data).Transform(Data));
        using var file = new MemoryStream();

        _ml.Model.ConvertToOnnx(Trainer(_ml).Fit(denoised), denoised, file);

        Assert.True(file.Length > 1_000);
    }

    [Fact]
    public void What_makes_the_refusal_is_not_among_the_columns()
    {
        var rows = Denoise(_ml).Fit(Data).Transform(Data);

        Assert.Equal(["Image", "Label", "Denoised"], rows.Schema.Select(c => c.Name));
        Assert.Equal(["Image", "Label", "Denoised"], rows.Preview().RowView[0].Values.Select(v => v.Key));
    }

    private static IEstimator<ITransformer> Denoise(MLContext ml) =>
        ml.ImageRestoration().ApplyDenoiser("Denoised", "Image", new MedianDenoiser());

    private static IEstimator<ITransformer> Trainer(MLContext ml) =>
        ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(featureColumnName: "Denoised", maximumNumberOfIterations: 2);

    private sealed class Nothing;

    private sealed class One
    {
        public float Value { get; set; }
    }
}
