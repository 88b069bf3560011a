using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Cli.Tests;

public class PipelineModelTests
{
    [Fact]
    public async Task A_saved_pipeline_answers_what_it_gives_in_a_program()
    {
        using var folder = new TemporaryFolder();
        var ml = new MLContext(seed: 1);
        var train = ml.Data.LoadImageSet(SyntheticGarments.Create(60, 1));
        var model = ml.ImageRestoration().Pretrained("Cleaned", "Image", engine: InferenceEngine.Managed)
            .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(featureColumnName: "Cleaned", maximumNumberOfIterations: 3))
            .Append(ml.Transforms.Conversion.MapKeyToValue("Name", "PredictedLabel")).Fit(train);
        ml.Model.Save(model, train.Schema, folder["classifier.zip"]);
        var images = SyntheticGarments.Create(5, 9);
        var expected = ml.Model.LiftToBatches(ml.Model.Load(folder["classifier.zip"], out _)).Transform(ml.Data.LoadImageSet(images));
        await using var server = await RunningServer.Of(folder["classifier.zip"]);
        float[] pixels = [.. ml.Data.LoadImageSet(images).GetColumn<VBuffer<float>>("Image").SelectMany(i => i.DenseValues())];

        var (_, about) = await server.Get("/v2/models/classifier");
        var (status, answer) = await server.Post("/v2/models/classifier/infer", InferBody.Floats("Image", [5, 28, 28], pixels));
        var (_, flat) = await server.Post("/v2/models/classifier/infer", InferBody.Floats("Image", [5, 784], pixels));

        Assert.Equal("mlnet_zip", about.GetProperty("platform").GetString());
        Assert.Equal("""[{"name":"Image","datatype":"FP32","shape":[-1,28,28]}]""", about.GetProperty("inputs").GetRawText());
        Assert.Equal(["Cleaned", "PredictedLabel", "Score", "Name"],
            about.GetProperty("outputs").EnumerateArray().Select(o => o.GetProperty("name").GetString()));
        Assert.Equal(200, status);
        foreach (string column in (string[])["Cleaned", "Score"])
            Assert.Equal(expected.GetColumn<VBuffer<float>>(column).SelectMany(v => v.DenseValues()),
                InferBody.Values(InferBody.Output(answer, column)));
        string[] names = [.. expected.GetColumn<string>("Name")];
        Assert.Equal(names, Texts(InferBody.Output(answer, "Name")));
        Assert.Equal(names, Texts(InferBody.Output(answer, "PredictedLabel")));
        Assert.Equal([5, 28, 28], InferBody.Shape(InferBody.Output(answer, "Cleaned")));
        Assert.Equal(InferBody.Output(answer, "Score").GetRawText(), InferBody.Output(flat, "Score").GetRawText());
    }

    [Fact]
    public async Task Columns_of_every_kind_are_tensors_and_an_output_asks_only_for_what_it_needs()
    {
        using var folder = new TemporaryFolder();
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new Row { Flag = true, Long = 5, Text = "a", Numbers = [1, 2, 3] }]);
        var model = ml.Transforms.Conversion.MapValueToKey("Key", "Text")
            .Append(ml.Transforms.CopyColumns("SameLong", "Long")).Append(ml.Transforms.CopyColumns("SameFlag", "Flag"))
            .Append(ml.Transforms.CopyColumns("SameText", "Text")).Append(ml.Transforms.CopyColumns("SameNumbers", "Numbers"))
            .Append(ml.Transforms.CopyColumns("SameTime", "Time")).Fit(data);
        ml.Model.Save(model, data.Schema, folder["copy.zip"]);
        await using var server = await RunningServer.Of(folder["copy.zip"]);

        var (_, all) = await server.Post("/v2/models/copy/infer", """
            {"inputs":[{"name":"Flag","datatype":"BOOL","shape":[2],"data":[true,false]},
            {"name":"Long","datatype":"INT64","shape":[2,1],"data":[9223372036854775807,-1]},
            {"name":"Text","datatype":"BYTES","shape":[2],"data":["a","ü"]},
            {"name":"Numbers","datatype":"FP64","shape":[2,3],"data":[[1,2,3],[4,5,1e300]]}]}
            """);
        var (_, some) = await server.Post(
            "/v2/models/copy/infer", """{"inputs":[{"name":"Text","datatype":"BYTES","shape":[1],"data":["a"]}]}""");
        string error = await server.Error(
            "/v2/models/copy/infer",
            """{"inputs":[{"name":"Text","datatype":"BYTES","shape":[1],"data":["a"]}],"outputs":[{"name":"SameLong"}]}""");

        Assert.Equal("[true,false]", InferBody.Output(all, "SameFlag").GetProperty("data").GetRawText());
        Assert.Equal("[9223372036854775807,-1]", InferBody.Output(all, "SameLong").GetProperty("data").GetRawText());
        Assert.Equal(["a", "ü"], Texts(InferBody.Output(all, "SameText")));
        Assert.Equal(["a", ""], Texts(InferBody.Output(all, "Key"))); // 'ü' is no key, and a missing one has no name.
        Assert.Equal(
            [1, 2, 3, 4, 5, 1e300], InferBody.Output(all, "SameNumbers").GetProperty("data").EnumerateArray().Select(v => v.GetDouble()));
        Assert.Equal(["Key", "SameText"], some.GetProperty("outputs").EnumerateArray().Select(o => o.GetProperty("name").GetString()));
        Assert.Equal("400 inputs lacks 'Long', needed for the output 'SameLong'.", error);
    }

    [Fact]
    public void A_pipeline_that_loads_files_by_names_that_clients_choose_is_not_served()
    {
        using var folder = new TemporaryFolder();
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new Row { Text = "a.png" }]);
        var model = ml.Transforms.LoadImages("Picture", folder.Path, "Text").Append(ml.Transforms.ResizeImages("Picture", 28, 28))
            .Append(ml.Transforms.ExtractPixels("Pixels", "Picture")).Fit(data);
        ml.Model.Save(model, data.Schema, folder["loads.zip"]);

        var fault =
            Assert.Throws<InvalidDataException>(() => ServedModels.Open(new ServeOptions { Models = [folder["loads.zip"]] }, default));

        Assert.Contains("It loads pictures from files whose names a client would choose: it cannot be served.", fault.Message);
    }

    [Fact]
    [NeedsLibtorch]
    public void A_pipeline_with_a_module_that_the_tool_does_not_know_is_refused_at_the_start()
    {
        using var folder = new TemporaryFolder();
        var ml = new MLContext();
        var data = ml.Data.LoadImageSet(SyntheticGarments.Create(2, 1));
        var model = ml.ImageRestoration().ApplyDenoiser("Cleaned", "Image", OwnModuleWeights.Create(), ComputeDevice.Cpu).Fit(data);
        ml.Model.Save(model, data.Schema, folder["own.zip"]);

        var fault =
            Assert.Throws<InvalidDataException>(() => ServedModels.Open(new ServeOptions { Models = [folder["own.zip"]] }, default));

        Assert.EndsWith(
            "own.zip: this is no pipeline that can be served. A step of it cannot run in this tool: The network 'my-net' is a TorchSharp "
            + "module of some program's own, which this one does not know: call NetworkModules.Register(\"my-net\", () => new ...) before "
            + "it is used. A program of your own that does so can serve it; a network that is trained by a plan of the library needs no "
            + "such call.", fault.Message);
    }

    [Fact]
    public async Task Rows_that_a_step_cannot_use_are_422_with_what_the_step_says()
    {
        using var folder = new TemporaryFolder();
        var ml = new MLContext();
        var data = ml.Data.LoadImageSet(SyntheticGarments.Create(2, 1));
        ml.Model.Save(
            ml.ImageRestoration().Pretrained("Cleaned", "Image", engine: InferenceEngine.Managed).Fit(data), data.Schema, folder["p.zip"]);
        await using var server = await RunningServer.Of(folder["p.zip"]);

        string error = await server.Error("/v2/models/p/infer", InferBody.Floats("Image", [1, 28, 28], [200, .. new float[783]]));
        var (after, _) = await server.Post("/v2/models/p/infer", InferBody.Floats("Image", [1, 28, 28], new float[784]));

        Assert.StartsWith("422 The pipeline 'p' cannot use these rows: ", error);
        Assert.Contains("200 at pixel 0", error);
        Assert.Equal((200, ""), (after, server.Faults));
    }

    private static string[] Texts(JsonElement output) => [.. output.GetProperty("data").EnumerateArray().Select(v => v.GetString()!)];

    private sealed class Row
    {
        public bool Flag { get; set; }

        public long Long { get; set; }

        public string Text { get; set; } = "";

        /// <summary>No tensor can hold it, and nothing that is served reads it.</summary>
        public DateTime Time { get; set; }

        [VectorType(3)]
        public double[] Numbers { get; set; } = [];
    }
}
