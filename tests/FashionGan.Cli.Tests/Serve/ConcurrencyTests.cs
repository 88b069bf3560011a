using System.Diagnostics;
using Microsoft.ML;

namespace FashionGan.Cli.Tests;

public class ConcurrencyTests
{
    [Fact]
    public async Task Sixty_four_clients_at_once_each_get_their_own_answer_to_the_bit()
    {
        const int Clients = 64;
        using var folder = new TemporaryFolder();
        SavePipeline(folder["cleaner.zip"]);
        await using var server = await RunningServer.Of(
            new ServeOptions { Models = ["conditional-generator", "dncnn", folder["cleaner.zip"]], SteadyQueueLength = Clients });
        var requests = Enumerable.Range(0, 24).Select(i => Request(i)).ToArray();
        var clock = Stopwatch.StartNew();

        int[] answered = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            int count = 0;
            do
            {
                var (path, body, tail, expected) = requests[(client * 7 + count * 5) % requests.Length];
                using var response = await server.Client.PostAsync(path, RunningServer.Body(body, tail));
                byte[] answer = await response.Content.ReadAsByteArrayAsync();
                Assert.Equal(200, (int)response.StatusCode);
                Assert.True(answer.AsSpan().EndsWith(expected), $"Client {client} got another's answer, or none, at its request {count}.");
                count++;
            }
            while (clock.Elapsed < TimeSpan.FromSeconds(1) || count < 3);
            return count;
        }));

        Assert.All(answered, count => Assert.True(count >= 3));
        Assert.Equal("", server.Faults);
    }

    // Every answer is asked for as bytes, which end it.
    private static (string Path, string Body, byte[]? Tail, byte[] Expected) Request(int number)
    {
        int rows = 1 + number % 3;
        if (number % 2 == 0)
        {
            float[] latents = InferBody.Normal((ulong)number, rows * 64), images = new float[rows * 784];
            using var generator = TrainedNetworks.Generator(null, "conditional-generator");
            generator.Run([.. latents.Chunk(64).SelectMany(l => (float[])[.. l, number % 10])], images, rows);
            return ("/v2/models/conditional-generator/infer", $$"""
                {"parameters":{"binary_data_output":true},"inputs":[
                {{InferBody.Tensor("latent", "FP32", [rows, 64], InferBody.Data(latents))}},
                {{InferBody.Tensor("class", "INT64", [rows], InferBody.Data(Enumerable.Repeat(number % 10, rows)))}}]}
                """, null, InferBody.Bytes(images));
        }
        using var network = ManagedNetwork.Create(PretrainedNetwork.Find("dncnn").Load());
        var size = number % 4 == 1 ? ImageSize.FashionMnist : new ImageSize(20 + number, 30);
        var (model, image, cleaned) = number % 6 == 5 ? ("cleaner", "Image", "Cleaned") : ("dncnn", "image", "image");
        if (model == "cleaner")
            size = ImageSize.FashionMnist;
        float[] noisy = InferBody.Image((ulong)number, rows * size.Pixels);
        var tiles = new TiledNetwork(network);
        float[] clean = [.. noisy.Chunk(size.Pixels).SelectMany(i => tiles.Run(new GreyImage(size, i)).Pixels.ToArray())];
        byte[] tail = InferBody.Bytes(noisy);
        return ($"/v2/models/{model}/infer", $$"""
            {"parameters":{"binary_data_output":true},"outputs":[{"name":"{{cleaned}}"}],"inputs":[
            {{InferBody.Tensor(image, "FP32", [rows, size.Height, size.Width], InferBody.Size(tail.Length))}}]}
            """, tail, InferBody.Bytes(clean));
    }

    private static void SavePipeline(string path)
    {
        var ml = new MLContext();
        var data = ml.Data.LoadImageSet(SyntheticGarments.Create(1, 1));
        var model = ml.ImageRestoration().Pretrained("Cleaned", "Image", PretrainedNetwork.Find("dncnn"), engine: InferenceEngine.Managed)
            .Append(ml.Transforms.CopyColumns("Again", "Cleaned")).Fit(data);
        ml.Model.Save(model, data.Schema, path);
    }
}
