using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.ML;

namespace FashionGan.Benchmarks;

/// <summary>A request of the Open Inference Protocol, and what its answer must end with.</summary>
/// <param name="Kind">What it is of.</param>
/// <param name="Path">Where it goes.</param>
/// <param name="Body">JSON, and bytes after it.</param>
/// <param name="JsonLength">How much of the body is JSON.</param>
/// <param name="Expected">What the network itself gives.</param>
internal sealed record LoadRequest(string Kind, string Path, byte[] Body, int JsonLength, byte[] Expected)
{
    private const string Cleaner = "dncnn";
    private const int Variants = 8, LatentSize = 64;

    private const string Pipeline = "saved-pipeline";

    /// <summary>The models that are asked: networks, and a pipeline that is saved first.</summary>
    /// <param name="folder">Where the pipeline is put.</param>
    public static string[] Models(string folder) => ["unet", "paper-denoiser", "conditional-generator", SavePipeline(folder)];

    /// <summary>Noisy images as bytes, others as JSON, and latents with their class: some of each, no two alike.</summary>
    public static LoadRequest[] All() =>
    [
        .. Denoising("unet, 1 image, bytes", "unet", 1, asBytes: true), .. Denoising("unet, 4 images, bytes", "unet", 4, asBytes: true),
        .. Denoising("paper-denoiser, 1 image, JSON", "paper-denoiser", 1, asBytes: false),
        .. Denoising("saved pipeline (a denoiser, ML.NET's own step), 1 image, bytes", Pipeline, 1, asBytes: true),
        .. Generation("conditional-generator, 1 image, JSON", 1, asBytes: false),
        .. Generation("conditional-generator, 8 images, bytes", 8, asBytes: true),
    ];

    /// <summary>The body, ready to be sent.</summary>
    public ByteArrayContent Content()
    {
        var content = new ByteArrayContent(Body);
        bool isJson = JsonLength == Body.Length;
        content.Headers.ContentType = new MediaTypeHeaderValue(isJson ? "application/json" : "application/octet-stream");
        if (!isJson)
            content.Headers.Add("Inference-Header-Content-Length", JsonLength.ToString(CultureInfo.InvariantCulture));
        return content;
    }

    private static IEnumerable<LoadRequest> Denoising(string kind, string model, int images, bool asBytes)
    {
        bool isPipeline = model == Pipeline;
        using var network = ManagedNetwork.Create(PretrainedNetwork.Find(isPipeline ? Cleaner : model).Load());
        for (int variant = 0; variant < Variants; variant++)
        {
            float[] noisy = new float[images * 784], clean = new float[noisy.Length];
            Philox.FillUniform(noisy, new RandomKey((ulong)variant, (ulong)images));
            network.Run(noisy, clean, images);
            string input = Input(isPipeline ? "Image" : "image", $"{images},28,28", noisy, asBytes);
            yield return Of(kind, model, asBytes, input, noisy, clean, isPipeline ? "Cleaned" : "image");
        }
    }

    private static IEnumerable<LoadRequest> Generation(string kind, int count, bool asBytes)
    {
        const string Model = "conditional-generator";
        using var network = ManagedNetwork.Create(PretrainedNetwork.Find(Model).Load());
        int row = network.InputShape[0];
        for (int variant = 0; variant < Variants; variant++)
        {
            float[] latents = new float[count * LatentSize], input = new float[count * row], images = new float[count * 784];
            for (int i = 0; i < count; i++)
            {
                var latent = latents.AsSpan(i * LatentSize, LatentSize);
                Latents.Draw(latent, (ulong)(count + variant), (ulong)i);
                latent.CopyTo(input.AsSpan(i * row));
                input[i * row + LatentSize + variant] = 1; // The class, one-hot, comes after the latent.
            }
            network.Run(input, images, count);
            string classes = string.Join(',', Enumerable.Repeat(variant, count));
            yield return Of(
                kind, Model, asBytes,
                Input("latent", $"{count},{LatentSize}", latents, asBytes)
                    + $$""",{"name":"class","datatype":"INT64","shape":[{{count}}],"data":[{{classes}}]}""",
                latents, images, "image");
        }
    }

    private static string SavePipeline(string folder)
    {
        var ml = new MLContext();
        var data = ml.Data.LoadImageSet(SyntheticGarments.Create(1, 1));
        var model = ml.ImageRestoration().Pretrained("Cleaned", "Image", PretrainedNetwork.Find(Cleaner))
            .Append(ml.Transforms.CopyColumns("Again", "Cleaned")).Fit(data);
        string file = System.IO.Path.Combine(folder, $"{Pipeline}.zip");
        ml.Model.Save(model, data.Schema, file);
        return file;
    }

    private static string Input(string name, string shape, float[] values, bool asBytes) =>
        $$"""{"name":"{{name}}","datatype":"FP32","shape":[{{shape}}],"""
        + (asBytes ? $$$"""  "parameters":{"binary_data_size":{{{values.Length * sizeof(float)}}}}}""" : $"{Data(values)}}}");

    // Answers come as requests do, and end with the values.
    private static LoadRequest Of(string kind, string model, bool asBytes, string inputs, float[] values, float[] expected, string output)
    {
        byte[] json = Encoding.UTF8.GetBytes(
            $$"""{"parameters":{"binary_data_output":{{(asBytes ? "true" : "false")}}},"inputs":[{{inputs}}],"""
            + $$"""  "outputs":[{"name":"{{output}}"}]}""");
        return new LoadRequest(
            kind, $"v2/models/{model}/infer", asBytes ? [.. json, .. Bytes(values)] : json, json.Length,
            asBytes ? Bytes(expected) : Encoding.UTF8.GetBytes($"{Data(expected)}}}]}}"));
    }

    private static string Data(float[] values)
    {
        var json = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(json);
        writer.WriteStartArray();
        foreach (float value in values)
            writer.WriteNumberValue(value);
        writer.WriteEndArray();
        writer.Flush();
        return $"\"data\":{Encoding.UTF8.GetString(json.WrittenSpan)}";
    }

    private static byte[] Bytes(float[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
