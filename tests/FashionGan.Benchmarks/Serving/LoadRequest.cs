using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace FashionGan.Benchmarks;

/// <summary>A request of the Open Inference Protocol, and what its answer must end with.</summary>
/// <param name="Kind">What it is of.</param>
/// <param name="Path">Where it goes.</param>
/// <param name="Body">JSON, and bytes after it.</param>
/// <param name="JsonLength">How much of the body is JSON.</param>
/// <param name="Expected">What the network itself gives.</param>
internal sealed record LoadRequest(string Kind, string Path, byte[] Body, int JsonLength, byte[] Expected)
{
    private const int Variants = 8, LatentSize = 64;

    /// <summary>The networks that are asked.</summary>
    public static string[] Models { get; } = ["unet", "paper-denoiser", "conditional-generator"];

    /// <summary>Noisy images as bytes, others as JSON, and latents with their class: some of each, no two alike.</summary>
    public static LoadRequest[] All() =>
    [
        .. Denoising("unet, 1 image, bytes", "unet", 1, asBytes: true), .. Denoising("unet, 4 images, bytes", "unet", 4, asBytes: true),
        .. Denoising("paper-denoiser, 1 image, JSON", "paper-denoiser", 1, asBytes: false),
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
        using var network = ManagedNetwork.Create(PretrainedNetwork.Find(model).Load());
        for (int variant = 0; variant < Variants; variant++)
        {
            float[] noisy = new float[images * 784], clean = new float[noisy.Length];
            Philox.FillUniform(noisy, new RandomKey((ulong)variant, (ulong)images));
            network.Run(noisy, clean, images);
            yield return Of(kind, model, asBytes, Input("image", $"{images},28,28", noisy, asBytes), noisy, clean);
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
                latents, images);
        }
    }

    private static string Input(string name, string shape, float[] values, bool asBytes) =>
        $$"""{"name":"{{name}}","datatype":"FP32","shape":[{{shape}}],"""
        + (asBytes ? $$$"""  "parameters":{"binary_data_size":{{{values.Length * sizeof(float)}}}}}""" : $"{Data(values)}}}");

    // Answers come as requests do, and end with the values.
    private static LoadRequest Of(string kind, string model, bool asBytes, string inputs, float[] values, float[] expected)
    {
        byte[] json = Encoding.UTF8.GetBytes(
            $$"""{"parameters":{"binary_data_output":{{(asBytes ? "true" : "false")}}},"inputs":[{{inputs}}]}""");
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
