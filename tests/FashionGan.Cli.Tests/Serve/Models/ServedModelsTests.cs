namespace FashionGan.Cli.Tests;

public class ServedModelsTests
{
    [Fact]
    public async Task A_file_with_weights_is_served_by_its_name()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder["mine.v2.safetensors"], PretrainedNetwork.Find("dncnn").Load());
        await using var server = await RunningServer.Of(folder["mine.v2.safetensors"], "DnCNN");
        string body = InferBody.Floats("image", [1, 28, 28], InferBody.Image(1, 784));

        var (status, own) = await server.Post("/v2/models/mine.v2/infer", body);
        var (_, boxed) = await server.Post("/v2/models/dncnn/infer", body);

        Assert.Equal(200, status);
        Assert.Equal(InferBody.Values(InferBody.Output(boxed, "image")), InferBody.Values(InferBody.Output(own, "image")));
    }

    [Theory]
    [InlineData("nothing", "There is no pretrained network 'nothing'. There are: conditional-generator")]
    [InlineData("no/such.zip", "such.zip: no such file. --model takes a pipeline that ML.NET saved (.zip), a network (.safetensors)")]
    [InlineData("damaged.zip", "damaged.zip: this is no pipeline that can be served.")]
    [InlineData("damaged.safetensors", "damaged.safetensors: ")]
    [InlineData("a b.safetensors", "a file whose name has 1 to 128 letters, digits, '_', '-' and '.'")]
    [InlineData("...safetensors", "a file whose name has 1 to 128 letters, digits, '_', '-' and '.'")]
    [InlineData("own.safetensors", "own.safetensors: The network 'my-net' is a TorchSharp module of a program's own, and plain .NET")]
    [InlineData("discriminatorless.safetensors", "discriminatorless.safetensors: ")]
    public void What_cannot_be_served_is_refused_at_the_start(string name, string message)
    {
        using var folder = new TemporaryFolder();
        foreach (string file in (string[])["damaged.zip", "damaged.safetensors", "a b.safetensors", "...safetensors"])
            folder.Write(file, "this is none");
        SafetensorsFile.Write(folder["own.safetensors"], OwnModuleWeights.Create());
        SafetensorsFile.Write(folder["discriminatorless.safetensors"], PretrainedNetwork.Find("dncnn").Load() with { Tensors = [] });

        var fault = Assert.ThrowsAny<Exception>(() => Open(name.Contains('.', StringComparison.Ordinal) ? folder[name] : name));

        Assert.True(UserMessage.IsUsersToMend(fault), fault.ToString());
        Assert.Contains(message, fault.Message);
    }

    [Fact]
    public void Two_models_of_one_name_are_refused()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder["dncnn.safetensors"], PretrainedNetwork.Find("dncnn").Load());

        var fault = Assert.Throws<ArgumentException>(() => Open("dncnn", folder["dncnn.safetensors"]));

        Assert.Equal("--model: two models are called 'dncnn'. Rename a file, or leave one out.", fault.Message);
    }

    private static ServedModels Open(params string[] models) => ServedModels.Open(new ServeOptions { Models = [.. models] }, default);
}
