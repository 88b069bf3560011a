using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FashionGan;

/// <summary>The names of classes, as Hugging Face's <c>datasets</c> keeps them in a Parquet file's metadata.</summary>
internal static class ClassFeature
{
    /// <summary>The metadata's key.</summary>
    public const string Key = "huggingface";

    private const int MostNames = 65_536;

    /// <summary>The names of a label's classes in their order; empty where the metadata do not say them.</summary>
    public static ImmutableArray<string> Read(IReadOnlyDictionary<string, string> metadata, string label)
    {
        try
        {
            var features = metadata.TryGetValue(Key, out string? text) ? JsonNode.Parse(text)?["info"]?["features"] : null;
            var names = features?[label]?["names"] as JsonArray;
            return names is { Count: > 0 and <= MostNames } ? [.. names.Select(n => n!.GetValue<string>())] : [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            return []; // Metadata of another kind.
        }
    }

    /// <summary>The metadata of a file with images and, where there are names, labels.</summary>
    public static string Write(string image, bool isImage, string label, ImmutableArray<string> names)
    {
        var features = new JsonObject();
        if (isImage)
            features[image] = new JsonObject { ["_type"] = "Image" };
        if (!names.IsDefaultOrEmpty)
            features[label] = new JsonObject
            {
                ["names"] = new JsonArray([.. names.Select(n => JsonValue.Create(n))]), ["_type"] = "ClassLabel",
            };
        return new JsonObject { ["info"] = new JsonObject { ["features"] = features } }.ToJsonString();
    }
}
