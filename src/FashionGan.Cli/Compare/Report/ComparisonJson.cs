using System.Text.Json;
using System.Text.Json.Nodes;

namespace FashionGan.Cli;

/// <summary>Writes <c>comparison.json</c>: every figure, and what it was made with.</summary>
internal static class ComparisonJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(ComparisonResult result) => new JsonObject
    {
        ["command"] = result.Options.CommandLine,
        ["completed"] = result.Completed,
        ["started"] = result.Started.ToString("u"),
        ["seconds"] = Math.Round(result.Seconds, 1),
        ["processors"] = Environment.ProcessorCount,
        ["seed"] = result.Options.Seed,
        ["data"] = new JsonObject
        {
            ["name"] = result.Data.Train.Name, ["official"] = result.Data.IsOfficial, ["synthetic"] = result.Data.IsSynthetic,
            ["trainingImages"] = result.Data.Train.Count,
        },
        ["svm"] = new JsonObject
        {
            ["trainer"] = "LinearSvm, one against all", ["iterations"] = SvmProbe.Iterations, ["cleanAccuracy"] = result.CleanAccuracy,
        },
        ["extractor"] = result.Extractor is { } e ? new JsonObject { ["name"] = e.Name, ["sha256"] = e.Sha256 } : null,
        ["methods"] = new JsonArray([.. result.Denoisers.Select(m => new JsonObject
        {
            ["id"] = m.Id, ["name"] = m.Name, ["kind"] = m.Group.ToString().ToLowerInvariant(), ["source"] = m.Source,
            ["identity"] = m.Identity,
            ["parameters"] = m.Parameters, ["blind"] = m.IsBlind,
        })]),
        ["noises"] = new JsonArray([.. result.Noises.Select(n => new JsonObject
        {
            ["id"] = n.Noise.Id, ["table"] = n.Noise.Table, ["name"] = n.Noise.Name, ["model"] = n.Noise.Model.ToString(),
            ["level"] = n.Noise.Level.ToString(),
            ["images"] = n.Images.Name, ["count"] = n.Images.Batch.Count,
        })]),
        ["denoising"] = new JsonArray([.. result.DenoisingRows.Select(r => new JsonObject
        {
            ["noise"] = r.Noise, ["method"] = r.Method, ["milliseconds"] = Math.Round(r.Milliseconds, 4),
            ["all"] = JsonSerializer.SerializeToNode(r.All, Options), ["subset"] = JsonSerializer.SerializeToNode(r.Subset, Options),
        })]),
        ["generators"] = new JsonArray([.. result.Generators.Select(g => new JsonObject
        {
            ["id"] = g.Id, ["name"] = g.Group.Name, ["over"] = g.Group.Over, ["identity"] = g.Identity, ["parameters"] = g.Group.Parameters,
        })]),
        ["generation"] = new JsonArray([.. result.GenerationRows.Select(Row)]),
    }.ToJsonString(Options);

    private static JsonNode? Row(GenerationRow row)
    {
        var node = JsonSerializer.SerializeToNode(row, Options)!.AsObject();
        node.Remove("shown");
        return node;
    }
}
