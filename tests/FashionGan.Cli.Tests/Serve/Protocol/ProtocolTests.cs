using System.Globalization;
using System.Text.Json;

namespace FashionGan.Cli.Tests;

public class ProtocolTests(BoxServer box) : IClassFixture<BoxServer>
{
    private readonly RunningServer _server = box.Running;

    [Fact]
    public async Task The_server_and_its_models_say_what_they_are()
    {
        var (_, about) = await _server.Get("/v2");
        var (live, _) = await _server.Get("/v2/health/live");
        var (ready, readiness) = await _server.Get("/v2/health/ready");
        var (_, denoiser) = await _server.Get("/v2/models/dncnn");
        var (_, generator) = await _server.Get("/v2/models/conditional-generator/versions/1");
        var (_, classifier) = await _server.Get("/v2/models/fashion-classifier");
        var (modelReady, _) = await _server.Get("/v2/models/dncnn/ready");

        Assert.Equal("fashion-gan", about.GetProperty("name").GetString());
        Assert.Equal("""["binary_tensor_data"]""", about.GetProperty("extensions").GetRawText());
        Assert.Equal((200, 200, 200), (live, ready, modelReady));
        Assert.True(readiness.GetProperty("ready").GetBoolean());
        Assert.Equal("""[{"name":"image","datatype":"FP32","shape":[-1,-1,-1]}]""", denoiser.GetProperty("inputs").GetRawText());
        Assert.Equal("fashiongan_safetensors", denoiser.GetProperty("platform").GetString());
        Assert.Equal("""["1"]""", denoiser.GetProperty("versions").GetRawText());
        Assert.Equal(
            """[{"name":"latent","datatype":"FP32","shape":[-1,64]},{"name":"class","datatype":"INT64","shape":[-1],"optional":true}]""",
            generator.GetProperty("inputs").GetRawText());
        Assert.Equal("Bag", generator.GetProperty("parameters").GetProperty("classes")[8].GetString());
        Assert.Equal("""[{"name":"output","datatype":"FP32","shape":[-1,138]}]""", classifier.GetProperty("outputs").GetRawText());
    }

    [Fact]
    public async Task All_networks_in_the_box_are_served_unless_some_are_named()
    {
        await using var server = await RunningServer.Of();

        foreach (var network in PretrainedNetwork.All)
            Assert.Equal(200, (await server.Get($"/v2/models/{network.Name}/ready")).Status);
    }

    [Theory]
    [InlineData(28, 28)]
    [InlineData(5, 7)]
    [InlineData(61, 40)]
    public async Task A_denoiser_answers_what_the_network_gives_to_the_bit_in_JSON_and_as_bytes(int height, int width)
    {
        float[] noisy = InferBody.Image(3, 3 * height * width);
        float[] expected = Denoised(noisy, new ImageSize(height, width));
        int[] shape = [3, height, width];

        var (status, json) = await _server.Post("/v2/models/dncnn/infer", InferBody.Floats("image", shape, noisy));
        var bytes = await Binary(_server, "dncnn", shape, noisy);
        var (_, channels) = await _server.Post("/v2/models/dncnn/infer", InferBody.Floats("image", [3, 1, height, width], noisy));

        Assert.Equal(200, status);
        Assert.Equal("dncnn", json.GetProperty("model_name").GetString());
        Assert.Equal(shape, InferBody.Shape(InferBody.Output(json, "image")));
        Assert.Equal(expected, InferBody.Values(InferBody.Output(json, "image")));
        Assert.Equal(InferBody.Bytes(expected), bytes);
        Assert.Equal([3, 1, height, width], InferBody.Shape(InferBody.Output(channels, "image")));
        Assert.Equal(expected, InferBody.Values(InferBody.Output(channels, "image")));
    }

    [Theory]
    [InlineData("conditional-generator", 64)]
    [InlineData("fashion-diffusion", 784)]
    public async Task A_generator_draws_the_class_that_is_asked_for(string name, int latents)
    {
        float[] latent = InferBody.Normal(5, 2 * latents);
        using var generator = TrainedNetworks.Generator(null, name);
        float[] conditional = new float[2 * 784], drawn = new float[2 * 784];
        generator.Run([.. latent[..latents], 8, .. latent[latents..], -1], conditional, 2);
        generator.Run([.. latent[..latents], -1, .. latent[latents..], -1], drawn, 2);
        string tensor = InferBody.Tensor("latent", "FP32", [2, latents], InferBody.Data(latent));

        var (status, asked) = await _server.Post(
            $"/v2/models/{name}/infer", InferBody.Of(InferBody.Tensor("class", "INT64", [2], "\"data\":[8,-1]"), tensor));
        var (_, left) = await _server.Post($"/v2/models/{name}/infer", InferBody.Of(tensor));

        Assert.Equal(200, status);
        Assert.Equal([2, 28, 28], InferBody.Shape(InferBody.Output(asked, "image")));
        Assert.Equal(conditional, InferBody.Values(InferBody.Output(asked, "image")));
        Assert.Equal(drawn, InferBody.Values(InferBody.Output(left, "image")));
    }

    [Fact]
    public async Task A_classifier_and_a_generator_without_classes_answer_what_they_give()
    {
        float[] image = InferBody.Image(1, 784), latent = InferBody.Normal(2, 100);

        var (_, classified) = await _server.Post("/v2/models/fashion-classifier/infer", InferBody.Floats("image", [1, 28, 28], image));
        var (_, generated) = await _server.Post("/v2/models/paper-generator/infer", InferBody.Floats("latent", [1, 100], latent));

        Assert.Equal(Run("fashion-classifier", image, 138), InferBody.Values(InferBody.Output(classified, "output")));
        Assert.Equal(Run("paper-generator", latent, 784), InferBody.Values(InferBody.Output(generated, "image")));
    }

    [Fact]
    public async Task Rows_beyond_a_batch_are_answered_as_alone()
    {
        float[] latents = InferBody.Normal(4, 150 * 100);

        var (_, answer) = await _server.Post("/v2/models/paper-generator/infer", InferBody.Floats("latent", [150, 100], latents));

        float[] images = InferBody.Values(InferBody.Output(answer, "image"));
        Assert.Equal(150 * 784, images.Length);
        for (int row = 0; row < 150; row += 30)
            Assert.Equal(Run("paper-generator", latents[(row * 100)..((row + 1) * 100)], 784), images[(row * 784)..((row + 1) * 784)]);
    }

    [Fact]
    public async Task Data_may_be_nested_as_the_shape_is_and_come_before_it()
    {
        const string Nested = """
            {"id":"é","unknown":{"a":[1]},"inputs":[{"data":[[[0.1,0.2],[0.3,0.4]],[[0.5,0.6],[0.7,0.8]]],
            "shape":[2,2,2],"datatype":"FP32","name":"image"}]}
            """;

        var (status, answer) = await _server.Post("/v2/models/dncnn/infer", Nested);

        Assert.Equal((200, "é"), (status, answer.GetProperty("id").GetString()));
        Assert.Equal(
            Denoised([0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f], new ImageSize(2, 2)),
            InferBody.Values(InferBody.Output(answer, "image")));
    }

    private static float[] Run(string name, float[] input, int outputs)
    {
        using var network = ManagedNetwork.Create(PretrainedNetwork.Find(name).Load());
        float[] output = new float[outputs];
        network.Run(input, output, 1);
        return output;
    }

    private static float[] Denoised(float[] noisy, ImageSize size)
    {
        using var network = ManagedNetwork.Create(PretrainedNetwork.Find("dncnn").Load());
        var tiles = new TiledNetwork(network);
        return [.. noisy.Chunk(size.Pixels).SelectMany(i => tiles.Run(new GreyImage(size, i)).Pixels.ToArray())];
    }

    private static async Task<byte[]> Binary(RunningServer server, string model, int[] shape, float[] values)
    {
        byte[] tail = InferBody.Bytes(values);
        string json = $$"""
            {"parameters":{"binary_data_output":true},"inputs":[{{InferBody.Tensor("image", "FP32", shape, InferBody.Size(tail.Length))}}]}
            """;
        using var response = await server.Client.PostAsync($"/v2/models/{model}/infer", RunningServer.Body(json, tail));
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        int head = int.Parse(response.Headers.GetValues(InferAnswer.HeaderLength).Single(), CultureInfo.InvariantCulture);
        var output = InferBody.Output(JsonDocument.Parse(body.AsMemory(0, head)).RootElement, "image");
        Assert.Equal(body.Length - head, output.GetProperty("parameters").GetProperty("binary_data_size").GetInt32());
        return body[head..];
    }
}
