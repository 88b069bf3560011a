using System.Globalization;
using System.Text;

namespace FashionGan.Tests;

public sealed class SafetensorsTypeTests
{
    [Fact]
    public void Bfloat16_is_widened_exactly() =>
        Assert.Equal([1f, -2.5f],
            Assert.Single(Read("""{"b":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}""", [0x80, 0x3f, 0x20, 0xc0]).Tensors).Values);

    [Fact]
    public void Half_precision_is_widened_exactly()
    {
        byte[] data = [
            .. new[] { (Half)1.5f, Half.Epsilon, Half.MaxValue, Half.NegativeInfinity, Half.NegativeZero }.SelectMany(BitConverter.GetBytes)
        ];

        float[] values = Assert.Single(Read("""{"h":{"dtype":"F16","shape":[5],"data_offsets":[0,10]}}""", data).Tensors).Values;

        Assert.Equal([1.5f, 5.9604645e-8f, 65_504f, float.NegativeInfinity, -0f], values);
    }

    [Theory]
    [InlineData("F16", 0.001f)]
    [InlineData("BF16", 0.01f)]
    [InlineData("F64", 0)]
    public void A_network_in_the_box_runs_on_weights_of_any_precision_with_strange_tensors_beside_them(string type, float tolerance)
    {
        var original = PretrainedNetwork.Denoiser.Load();
        var json = new StringBuilder("{\"__metadata__\":{\"architecture\":\"" + original.Architecture + "\"");
        foreach (var (key, value) in original.Settings)
            json.Append(CultureInfo.InvariantCulture, $",\"{key}\":\"{value}\"");
        json.Append('}');
        var data = new MemoryStream();
        foreach (var tensor in original.Tensors)
            Add(json, data, tensor.Name, type, string.Join(',', tensor.Shape), [.. tensor.Values.SelectMany(v => Stored(v, type))]);
        Add(json, data, "mask", "BOOL", "3", [1, 0, 1]);
        Add(json, data, "position_ids", "I64", "1", BitConverter.GetBytes(7L));
        float[] image = new float[784], expected = new float[784], actual = new float[784];
        new UniformNoise(0.5f).Apply(image, image, new RandomKey(1, 2));

        using (var network = ManagedNetwork.Create(original))
            network.Run(image, expected, 1);
        using (var network = ManagedNetwork.Create(Read(json.Append('}').ToString(), data.ToArray())))
            network.Run(image, actual, 1);

        for (int i = 0; i < 784; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }

    [Fact]
    public void A_network_says_which_type_its_weights_must_not_have()
    {
        var weights = Read(
            """{"__metadata__":{"architecture":"paper-denoiser","height":"28","width":"28"},"conv1.weight":{"dtype":"I8","shape":"""
            + """[32,1,3,3],"data_offsets":[0,288]}}""", new byte[288]);

        Assert.Equal(
            "The tensor 'conv1.weight' of 'paper-denoiser' is of type I8; weights are read from F32, F16, BF16 or F64.",
            Assert.Throws<InvalidDataException>(() => ManagedNetwork.Create(weights)).Message);
    }

    // Bits as the reference implementation has them (safetensors/src/tensor.rs, Dtype::bitsize).
    [Theory]
    [InlineData("BOOL", 8)]
    [InlineData("F4", 4)]
    [InlineData("F6_E2M3", 6)]
    [InlineData("F6_E3M2", 6)]
    [InlineData("U8", 8)]
    [InlineData("I8", 8)]
    [InlineData("F8_E5M2", 8)]
    [InlineData("F8_E4M3", 8)]
    [InlineData("F8_E8M0", 8)]
    [InlineData("F8_E4M3FNUZ", 8)]
    [InlineData("F8_E5M2FNUZ", 8)]
    [InlineData("I16", 16)]
    [InlineData("U16", 16)]
    [InlineData("I32", 32)]
    [InlineData("U32", 32)]
    [InlineData("C64", 64)]
    [InlineData("I64", 64)]
    [InlineData("U64", 64)]
    public void A_tensor_of_any_other_type_beside_the_weights_is_passed_over(string type, int bits)
    {
        byte[] data = [.. BitConverter.GetBytes(1.5f), .. Enumerable.Repeat((byte)0xff, bits), .. BitConverter.GetBytes(2.5f)];
        string json =
            $$$"""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"m":"""
            + $$$"""{"dtype":"{{{type}}}","shape":[4,2],"data_offsets":[4,{{{4 + bits}}}]}"""
            + $$$""","b":{"dtype":"F32","shape":[1],"data_offsets":[{{{4 + bits}}},{{{8 + bits}}}]}}""";

        var weights = Read(json, data);

        Assert.Equal([("a", 1.5f), ("b", 2.5f)], weights.Tensors.Select(t => (t.Name, t.Values[0])));
        Assert.Equal(type, Assert.Single(weights.OtherTypes).Value);
        Assert.Equal(2, weights.ParameterCount);
        Assert.Equal($"The tensor 'm' of '' is of type {type}; weights are read from F32, F16, BF16 or F64.", weights.Lack("m").Message);
    }

    [Fact]
    public void A_counter_of_any_size_is_passed_over() => Assert.Empty(
        Read("""{"num_batches_tracked":{"dtype":"I64","shape":[],"data_offsets":[0,8]}}""", BitConverter.GetBytes(16_777_217L)).Tensors);

    [Fact]
    public void Numbers_that_no_float_holds_are_refused()
    {
        Assert.Contains("1E+300", Assert.Throws<InvalidDataException>(() =>
            Read("""{"a":{"dtype":"F64","shape":[],"data_offsets":[0,8]}}""", BitConverter.GetBytes(1e300))).Message);
    }

    private static void Add(StringBuilder json, MemoryStream data, string name, string type, string shape, byte[] bytes)
    {
        json.Append(
            CultureInfo.InvariantCulture,
            $",\"{name}\":{{\"dtype\":\"{type}\",\"shape\":[{shape}],\"data_offsets\":[{data.Length},{data.Length + bytes.Length}]}}");
        data.Write(bytes);
    }

    private static byte[] Stored(float value, string type) => type switch
    {
        "F16" => BitConverter.GetBytes((Half)value),
        "BF16" => BitConverter.GetBytes(value)[2..],
        _ => BitConverter.GetBytes((double)value),
    };

    private static NetworkWeights Read(string json, byte[] data) => SafetensorsFile.Read(SafetensorsFileTests.Bytes(json, data));
}
