using System.Text;

namespace FashionGan.Cli.Tests;

/// <summary>A request that was right until something was changed in it.</summary>
internal static class Mutation
{
    private static readonly string[] Tokens =
    [
        "-1", "0", "1e999", "-1e400", "NaN", "null", "true", "\"\"", "{}", "[]", "[[[[", "]]", "}", ",", ":", "2147483648",
        "99999999999999999999", "1.5", "\"FP64\"", "\"BYTES\"", "\"\\ud800\"", "\u0000", "é", "\"data\":", "\"shape\":",
        "\"parameters\":{\"binary_data_size\":-5}", "1E-400", "-0",
    ];

    private static readonly string Picture = Convert.ToBase64String(PngFile.ToBytes(new GreyImage(new ImageSize(5, 4), new float[20])));

    private static readonly string Garment = Convert.ToBase64String(
        PngFile.ToBytes(new GreyImage(ImageSize.FashionMnist, InferBody.Image(4, 784))));

    /// <summary>Requests of the API and the page that are right.</summary>
    public static IReadOnlyList<(string Path, byte[] Json, byte[] Tail)> Right { get; } =
    [
        ("/v2/models/conditional-generator/infer", Encoding.UTF8.GetBytes(InferBody.Of(
            InferBody.Tensor("latent", "FP32", [2, 64], InferBody.Data(InferBody.Normal(1, 128))),
            InferBody.Tensor("class", "INT64", [2], "\"data\":[3,-1]"))), []),
        ("/v2/models/dncnn/infer", Encoding.UTF8.GetBytes(
            """{"id":"a","inputs":[{"name":"image","shape":[1,3,4],"datatype":"FP32","data":[[[0,0.1,0.2,0.3],[0.5,1,0,0],[1,1,0,0]]]}"""
            + """],"outputs":[{"name":"image"}]}"""), []),
        ("/v2/models/dncnn/infer", Encoding.UTF8.GetBytes(
            """{"inputs":[{"name":"image","shape":[1,1,3,4],"datatype":"FP32","parameters":{"binary_data_size":48}}],"outputs":"""
            + """[{"name":"image","parameters":{"binary_data":true}}]}"""),
            InferBody.Bytes(InferBody.Image(2, 12))),
        ("/v2/models/mixed/infer", Encoding.UTF8.GetBytes(MixedPipeline.Body), []),
        ("/api/generate", """{"generator":"conditional-generator","seed":7,"class":"Bag","count":1}"""u8.ToArray(), []),
        ("/api/walk",
            """{"generator":"conditional-generator","seed":7,"from":0,"to":2,"fromClass":"Bag","toClass":"Coat","steps":2}"""u8.ToArray(),
            []),
        ("/api/denoise", Encoding.UTF8.GetBytes(
            $$"""{"picture":"{{Picture}}","noise":"gaussian","strength":0.1,"seed":1,"methods":["median","dncnn-blind"]}"""), []),
        ("/api/refine", Encoding.UTF8.GetBytes(
            $$"""{"picture":"{{Garment}}","strength":0.5,"steps":1,"seed":1,"class":"Bag"}"""), []),
    ];

    public static (string Path, HttpContent Content) Of(Random random)
    {
        var (path, json, tail) = Right[random.Next(Right.Count)];
        var body = new List<byte>([.. json, .. tail]);
        for (int changes = random.Next(1, 4); changes > 0; changes--)
            Change(body, random);
        var content = new ByteArrayContent([.. body]);
        if (tail.Length > 0 || random.Next(20) == 0)
            content.Headers.Add(InferAnswer.HeaderLength, $"{(random.Next(3) > 0 ? json.Length : random.Next(-2, body.Count + 3))}");
        return (path, content);
    }

    private static void Change(List<byte> body, Random random)
    {
        int at = random.Next(body.Count + 1), length = random.Next(0, Math.Min(40, body.Count - at) + 1);
        byte[] token = Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]);
        switch (random.Next(7))
        {
            case 0 when body.Count > 0: // A bit.
                body[Math.Min(at, body.Count - 1)] ^= (byte)(1 << random.Next(8));
                break;
            case 1: // Cut short.
                body.RemoveRange(at, body.Count - at);
                break;
            case 2: // A part left out.
                body.RemoveRange(at, length);
                break;
            case 3: // A part twice.
                body.InsertRange(at, body.GetRange(at, length));
                break;
            case 4: // Something between.
                body.InsertRange(at, token);
                break;
            default: // One number instead of another.
                int digit = body.FindIndex(Math.Min(at, body.Count), b => b is >= (byte)'0' and <= (byte)'9');
                if (digit < 0)
                    break;
                int end = body.FindIndex(digit, b => b is not (>= (byte)'0' and <= (byte)'9') and not (byte)'.');
                body.RemoveRange(digit, (end < 0 ? body.Count : end) - digit);
                body.InsertRange(digit, token);
                break;
        }
    }
}
