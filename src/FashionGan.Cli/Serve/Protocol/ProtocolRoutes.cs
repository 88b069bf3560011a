using System.Globalization;
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
        routes.MapGet(
            "/v2/health/live", context => JsonAnswer.SendAsync(context, StatusCodes.Status200OK, new { Live = true }));
        routes.MapGet("/v2/health/ready", context => ReadyAsync(context));
        foreach (string model in (string[])["/v2/models/{name}", "/v2/models/{name}/versions/{version}"])
        {
            routes.MapGet(model, Describe);
            routes.MapGet(model + "/ready", context => ReadyAsync(context, Find(context).Name));
            routes.MapPost(model + "/infer", InferAsync);
        }
    }

    private static Task Server(HttpContext context) => JsonAnswer.SendAsync(context, StatusCodes.Status200OK, new
    {
        Name = "fashion-gan",
        Version = typeof(ProtocolRoutes).Assembly.GetName().Version?.ToString(3),
        Extensions = new[] { "binary_tensor_data" },
    });

    private Task ReadyAsync(HttpContext context, string? name = null)
    {
        bool ready = isReady();
        return JsonAnswer.SendAsync(
            context, ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, new { name, ready });
    }

    private Task Describe(HttpContext context)
    {
        var model = Find(context);
        return JsonAnswer.SendAsync(context, StatusCodes.Status200OK, new
        {
            model.Name,
            Versions = new[] { ServedModel.Version },
            model.Platform,
            Inputs = model.Inputs.Select(Described),
            Outputs = model.Outputs.Select(Described),
            Parameters = new { max_rows = model.MostRows, model.Classes },
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

    private static object Described(TensorSpec tensor) => new
    {
        tensor.Name, Datatype = tensor.Type.Name, tensor.Shape, Optional = tensor.IsOptional ? true : (bool?)null,
    };
}
