using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace FashionGan.Cli;

/// <summary>Answers a request of the Open Inference Protocol: JSON, and after it the bytes of outputs that were asked for as
/// such.</summary>
internal static class InferAnswer
{
    /// <summary>Says how much of a body is JSON, where bytes follow it.</summary>
    public const string HeaderLength = "Inference-Header-Content-Length";

    /// <exception cref="RequestFault">A value is nothing that JSON can say.</exception>
    public static async Task SendAsync(HttpContext context, ServedModel model, InferRequest request, ImmutableArray<Tensor> outputs)
    {
        ArrayBufferWriter<byte> head = new(), tail = new();
        using (var json = new Utf8JsonWriter(head, new JsonWriterOptions { Encoder = JsonAnswer.Encoder }))
            Write(json, model, request, outputs, tail);
        if (tail.WrittenCount == 0)
        {
            await JsonAnswer.SendBytesAsync(context, StatusCodes.Status200OK, head.WrittenMemory).ConfigureAwait(false);
            return;
        }
        var response = context.Response;
        response.Headers[HeaderLength] = $"{head.WrittenCount}";
        (response.ContentType, response.ContentLength) = ("application/octet-stream", head.WrittenCount + tail.WrittenCount);
        await response.Body.WriteAsync(head.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
        await response.Body.WriteAsync(tail.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }

    private static void Write(
        Utf8JsonWriter json, ServedModel model, InferRequest request, ImmutableArray<Tensor> outputs, ArrayBufferWriter<byte> tail)
    {
        json.WriteStartObject();
        json.WriteString("model_name", model.Name);
        json.WriteString("model_version", ServedModel.Version);
        if (request.Id is not null)
            json.WriteString("id", request.Id);
        json.WriteStartArray("outputs");
        foreach (var output in outputs)
            Write(json, output, request.AnswersBinary(output.Name) ? tail : null);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Tensor output, ArrayBufferWriter<byte>? tail)
    {
        json.WriteStartObject();
        json.WriteString("name", output.Name);
        json.WriteString("datatype", output.Type.Name);
        json.WriteStartArray("shape");
        foreach (int length in output.Shape)
            json.WriteNumberValue(length);
        json.WriteEndArray();
        if (tail is null)
        {
            json.WriteStartArray("data");
            for (int i = 0; i < output.Values.Length; i++)
                if (!output.Type.Write(json, output.Values, i))
                    throw RequestFault.Unusable(
                        $"Element {i} of the output '{output.Name}' is nothing that JSON can say (no finite number, or no Unicode). "
                        + "Ask for bytes: \"parameters\": {\"binary_data_output\": true}.");
            json.WriteEndArray();
        }
        else
        {
            int before = tail.WrittenCount;
            output.Type.ToBytes(output.Values, tail);
            json.WriteStartObject("parameters");
            json.WriteNumber("binary_data_size", tail.WrittenCount - before);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
