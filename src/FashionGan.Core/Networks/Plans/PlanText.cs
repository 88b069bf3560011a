using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FashionGan;

/// <summary>A plan as text: how weights say themselves what network they are for, where it is none of the library's own.</summary>
/// <remarks>
/// JSON, read strictly; nothing but the kinds of layers above can come of it, each within its ranges. So weights of one's own network can
/// be used by any program, with nothing registered there.
/// </remarks>
internal static class PlanText
{
    /// <summary>The setting that holds the text.</summary>
    public const string Setting = "plan";

    private const int MostCharacters = 1 << 20;

    public static string Write(NetworkPlan plan) => JsonSerializer.Serialize(
        new PlanJson(
            [.. plan.Inputs.Select(i => new InputJson(i.Name, [.. i.Shape.Dimensions]))], [.. plan.Layers.Select(Of)],
            [.. plan.Serving.Select(Of)]),
        PlanJsonContext.Default.PlanJson);

    /// <exception cref="InvalidDataException">The text is no plan.</exception>
    public static NetworkPlan Read(string architecture, ImmutableSortedDictionary<string, string> settings, string text)
    {
        try
        {
            if (text.Length > MostCharacters)
                throw new JsonException($"it is longer than {MostCharacters} characters");
            var json = JsonSerializer.Deserialize(text, PlanJsonContext.Default.PlanJson) ?? throw new JsonException("it is null");
            return new NetworkPlan(
                architecture, settings, json.Inputs.Select(Input), json.Layers.Select(Draft), json.Serving.Select(Draft));
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"The weights hold a plan of their network that cannot be used: {SafeText.Line(e.Message)}", e);
        }
    }

    private static LayerJson Of(PlannedLayer layer) => new(layer.Name, [.. layer.From], layer.Deviation, layer.Kind);

    // An item of a list may be null, whatever the types say.
    private static PlanInput Input(InputJson? input) =>
        input is null ? throw new JsonException("an input is null") : new PlanInput(input.Name, LayerShape.Of(input.Shape));

    private static LayerDraft Draft(LayerJson? layer) => layer is null
        ? throw new JsonException("a layer is null")
        : new LayerDraft(layer.Name, layer.Layer, [.. layer.From], new InitialDeviation(layer.Deviation, 1));
}

internal sealed record PlanJson(InputJson[] Inputs, LayerJson[] Layers, LayerJson[] Serving);

internal sealed record InputJson(string Name, int[] Shape);

internal sealed record LayerJson(string Name, string[] From, float Deviation, LayerKind Layer);

/// <summary>Reads and writes plans without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PlanJson))]
internal sealed partial class PlanJsonContext : JsonSerializerContext;
