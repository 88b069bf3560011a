using System.Collections.Immutable;
using System.Text.Json;

namespace FashionGan.Cli;

/// <summary>What the page can choose from.</summary>
internal static class PageChoices
{
    /// <summary>Asks for one class after another.</summary>
    public const string EachClass = "each";

    /// <summary>The generators in the box; the one that draws where none is named comes first.</summary>
    public static ImmutableArray<string> Generators { get; } =
    [
        .. PretrainedNetwork.All.Where(n => n.Card.Task == ModelCard.Generation)
            .OrderBy(n => n.Name != TrainedNetworks.DefaultGenerator.Name)
            .Select(n => n.Name),
    ];

    private static readonly string[] s_methods = ["unet-every-noise", "paper-denoiser", MethodNames.Bm3d];

    public static void Write(Utf8JsonWriter json, ServedModels models)
    {
        json.WriteStartObject();
        json.WriteStartArray("generators");
        foreach (string name in Generators)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            Write(json, "classes", models.Generator(name).Generator.Classes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("noises");
        foreach (var noise in PageNoise.All)
        {
            json.WriteStartObject();
            json.WriteString("kind", noise.Kind);
            json.WriteString("label", noise.Label);
            json.WriteString("strength", noise.Strength);
            json.WriteNumber("min", noise.Min);
            json.WriteNumber("max", noise.Max);
            json.WriteNumber("step", noise.Step);
            json.WriteNumber("default", noise.Default);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("methods");
        foreach (var (name, label) in PageMethods.All)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("label", label);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Write(json, "chosenMethods", s_methods);
        json.WriteNumber("mostSide", PagePicture.MostSide);
        json.WriteNumber("mostPixels", PagePicture.MostPixels);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
