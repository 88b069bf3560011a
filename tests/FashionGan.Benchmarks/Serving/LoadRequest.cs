using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;

namespace FashionGan.Benchmarks;

/// <summary>A request of the Open Inference Protocol, and the bytes that its answer must end with.</summary>
/// <param name="Kind">What it is of.</param>
/// <param name="Path">Where it goes.</param>
/// <param name="Body">JSON, and bytes after it.</param>
/// <param name="JsonLength">How much of the body is JSON.</param>
/// <param name="Expected">What the network itself gives.</param>
internal sealed record LoadRequest(string Kind, string Path, byte[] Body, int JsonLength, byte[] Expected)
{
    private const int Variants = 8, LatentSize = 64, Classes = 10;

    /// <summary>The networks that are asked.</summary>
    public static string[] Models { get; } = ["unet", "paper-denoiser", "conditional-generator"];

    /// <summary>Noisy images as bytes, one as JSON, and latents with their class: some of each, no two alike.</summary>
    public static LoadRequest[] All() =>
    [
        .. Denoising("unet, 1 image, bytes", "unet", 1, asBytes: true), .. Denoising("unet, 4 images, bytes", "unet", 4, asBytes: true),
        .. Denoising("paper-denoiser, 1 image, JSON", "paper-denoiser", 1, asBytes: false), .. Generation(),
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
            byte[] tail = asBytes ? Bytes(noisy) : [];
            string values = asBytes ? $$"""  "parameters":{"binary_data_size":{{tail.Length}}}""" : Data(noisy);
            yield return Of(kind, model, $$"""{"name":"image","datatype":"FP32","shape":[{{images}},28,28],{{values}}}""", tail, clean);
        }
    }

    private static IEnumerable<LoadRequest> Generation()
    {
        const string model = "conditional-generator";
        using var network = ManagedNetwork.Create(PretrainedNetwork.Find(model).Load());
        for (int variant = 0; variant < Variants; variant++)
        {
            float[] latents = new float[LatentSize], input = new float[network.InputShape[0]], image = new float[784];
            Latents.Draw(latents, (ulong)variant, 0);
            latents.CopyTo(input, 0);
            if (input.Length == LatentSize + 1)
                input[LatentSize] = variant % Classes;
            else
                input[LatentSize + variant % Classes] = 1;
            network.Run(input, image, 1);
            yield return Of(
                $"{model}, 1 image, JSON", model,
                $$"""{"name":"latent","datatype":"FP32","shape":[1,64],{{Data(latents)}}},"""
                    + $$"""{"name":"class","datatype":"INT64","shape":[1],"data":[{{variant % Classes}}]}""",
                [], image);
        }
    }

    // Answers come as bytes, whose end they are.
    private static LoadRequest Of(string kind, string model, string inputs, byte[] tail, float[] expected)
    {
        byte[] json = Encoding.UTF8.GetBytes($$"""{"parameters":{"binary_data_output":true},"inputs":[{{inputs}}]}""");
        return new LoadRequest(kind, $"v2/models/{model}/infer", [.. json, .. tail], json.Length, Bytes(expected));
    }

    private static string Data(float[] values) =>
        $"\"data\":[{string.Join(',', values.Select(v => v.ToString(CultureInfo.InvariantCulture)))}]";

    private static byte[] Bytes(float[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
