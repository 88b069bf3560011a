using Google.Protobuf;
using Onnx;
using Type = Onnx.AttributeProto.Types.AttributeType;

namespace FashionGan;

/// <summary>Settings of ONNX operators.</summary>
internal static class OnnxAttribute
{
    public static AttributeProto Of(string name, long value) => new() { Name = name, Type = Type.Int, I = value };

    public static AttributeProto Of(string name, float value) => new() { Name = name, Type = Type.Float, F = value };

    public static AttributeProto Of(string name, string value) =>
        new() { Name = name, Type = Type.String, S = ByteString.CopyFromUtf8(value) };

    /// <summary>What convolutions and pooling slide over an image: as wide as high.</summary>
    public static AttributeProto[] Window(int side, int stride, int padding) =>
        [Of("kernel_shape", [side, side]), Of("strides", [stride, stride]), Of("pads", [padding, padding, padding, padding])];

    private static AttributeProto Of(string name, long[] values) => new() { Name = name, Type = Type.Ints, Ints = { values } };
}
