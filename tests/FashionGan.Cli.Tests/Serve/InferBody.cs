using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace FashionGan.Cli.Tests;

/// <summary>Bodies of the Open Inference Protocol, and what is in the answers.</summary>
internal static class InferBody
{
    public static string Tensor(string name, string type, int[] shape, string data) =>
        $$"""{"name":"{{name}}","datatype":"{{type}}","shape":[{{string.Join(",", shape)}}],{{data}}}""";

    public static string Data<T>(IEnumerable<T> values) =>
        $"\"data\":[{string.Join(",", values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v}")))}]";

    public static string Size(int bytes) => $$"""  "parameters":{"binary_data_size":{{bytes}}}""";

    public static string Of(params string[] inputs) => $$"""{"inputs":[{{string.Join(",", inputs)}}]}""";

    public static string Floats(string name, int[] shape, float[] values) => Of(Tensor(name, "FP32", shape, Data(values)));

    public static byte[] Bytes<T>(T[] values) where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    public static JsonElement Output(JsonElement answer, string name) =>
        answer.GetProperty("outputs").EnumerateArray().Single(o => o.GetProperty("name").GetString() == name);

    public static float[] Values(JsonElement output) => [.. output.GetProperty("data").EnumerateArray().Select(v => v.GetSingle())];

    public static int[] Shape(JsonElement output) => [.. output.GetProperty("shape").EnumerateArray().Select(v => v.GetInt32())];

    /// <summary>Numbers that no two seeds share.</summary>
    public static float[] Normal(ulong seed, int count)
    {
        float[] values = new float[count];
        Latents.Draw(values, seed, 0);
        return values;
    }

    /// <summary>Noisy images.</summary>
    public static float[] Image(ulong seed, int count) => [.. Normal(seed, count).Select(v => 0.5f + 0.2f * v)];
}
