using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FashionGan.Cli;

/// <summary>The Open Inference Protocol, version 2, over REST.</summary>
/// <param name="models">The models.</param>
/// <param name="options">The limits.</param>
/// <param name="isReady">Whether requests are taken.</param>
internal sealed class ProtocolRoutes(ServedModels models, ServeOptions options, Func<bool> isReady)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v2", Server);
        routes.MapGet("/v2/health/live", context => Flag(context, "live", true));
        routes.MapGet("/v2/health/ready", context => Flag(context, "ready", isReady()));
        foreach (string model in (string[])["/v2/models/{name}", "/v2/models/{name}/versions/{version}"])
        {
            routes.MapGet(model, Describe);
            routes.MapGet(model + "/ready", context => Find(context) is var found ? Flag(context, "ready", isReady(), found.Name) : null!);
            routes.MapPost(model + "/infer", InferAsync);
        }
    }

    private static Task Server(HttpContext context) => JsonAnswer.SendAsync(context, StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        json.WriteString("name", "fashion-gan");
        json.WriteString("version", typeof(ProtocolRoutes).Assembly.GetName().Version?.ToString(3));
        json.WriteStartArray("extensions");
        json.WriteStringValue("binary_tensor_data");
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static Task Flag(HttpContext context, string name, bool value, string? model = null) =>
        JsonAnswer.SendAsync(context, value ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, json =>
        {
            json.WriteStartObject();
            if (model is not null)
                json.WriteString("name", model);
            json.WriteBoolean(name, value);
            json.WriteEndObject();
        });

    private Task Describe(HttpContext context)
    {
        var model = Find(context);
        return JsonAnswer.SendAsync(context, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("name", model.Name);
            json.WriteStartArray("versions");
            json.WriteStringValue(ServedModel.Version);
            json.WriteEndArray();
            json.WriteString("platform", model.Platform);
            Write(json, "inputs", model.Inputs);
            Write(json, "outputs", model.Outputs);
            json.WriteStartObject("parameters");
            json.WriteNumber("max_rows", model.MostRows);
            model.WriteParameters(json);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private async Task InferAsync(HttpContext context)
    {
        var model = Find(context);
        var body = await RequestBody.ReadAsync(context, options.MostBytes).ConfigureAwait(false);
        var request = new InferRequestReader(model, body, JsonLength(context.Request, body.Length)).Read();
        var outputs = await model.InferAsync(request, context.RequestAborted).ConfigureAwait(false);
        await InferAnswer.SendAsync(context, model, request, outputs).ConfigureAwait(false);
    }

    private ServedModel Find(HttpContext context)
    {
        var model = models.Find((string)context.Request.RouteValues["name"]!);
        return context.Request.RouteValues["version"] is not string version || version == ServedModel.Version
            ? model
            : throw RequestFault.NotFound($"The model '{model.Name}' has no version {SafeText.Quoted(version)}; there is "
                + $"{ServedModel.Version}.");
    }

    private static int JsonLength(HttpRequest request, int body)
    {
        string text = request.Headers[InferAnswer.HeaderLength].ToString();
        if (text.Length == 0)
            return body;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int length) && length <= body
            ? length
            : throw RequestFault.Bad($"The header {InferAnswer.HeaderLength} is {SafeText.Quoted(text)}, allowed is 0 to {body}, the "
                + $"body's length.");
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<TensorSpec> tensors)
    {
        json.WriteStartArray(name);
        foreach (var tensor in tensors)
        {
            json.WriteStartObject();
            json.WriteString("name", tensor.Name);
            json.WriteString("datatype", tensor.Type.Name);
            json.WriteStartArray("shape");
            foreach (int length in tensor.Shape)
                json.WriteNumberValue(length);
            json.WriteEndArray();
            if (tensor.IsOptional)
                json.WriteBoolean("optional", true);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
