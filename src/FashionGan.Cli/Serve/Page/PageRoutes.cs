using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FashionGan.Cli;

/// <summary>The page, and what it asks for under <c>/api</c>.</summary>
/// <param name="models">Where generators are.</param>
/// <param name="api">What answers.</param>
internal sealed class PageRoutes(ServedModels models, PageApi api)
{
    private const string Folder = "FashionGan.Page/", First = "index.html";

    public void Map(IEndpointRouteBuilder routes)
    {
        var assembly = typeof(PageRoutes).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)))
        {
            string name = resource[Folder.Length..];
            using var stream = assembly.GetManifestResourceStream(resource)!;
            byte[] file = new byte[stream.Length];
            stream.ReadExactly(file);
            routes.MapMethods(name == First ? "/" : "/" + name, [HttpMethods.Get, HttpMethods.Head], context =>
                JsonAnswer.SendBytesAsync(context, StatusCodes.Status200OK, file, Type(name)));
        }
        routes.MapGet("/api/choices", context => JsonAnswer.SendAsync(context, StatusCodes.Status200OK, PageChoices.Of(models)));
        routes.MapPost("/api/generate", api.GenerateAsync);
        routes.MapPost("/api/walk", api.WalkAsync);
        routes.MapPost("/api/denoise", api.DenoiseAsync);
        routes.MapPost("/api/refine", api.RefineAsync);
    }

    private static string Type(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"A page has no files of the kind '{other}'."),
    };
}
