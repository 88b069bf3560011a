using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FashionGan;

/// <summary>What a pretrained network does, what it learned from, how it was made, how good it is, and what it may be used for.</summary>
/// <remarks>After <em>Model Cards for Model Reporting</em> (Mitchell et al. 2019). Immutable.</remarks>
public sealed record ModelCard
{
    private const int MostShown = 300;

    /// <summary>The <see cref="Task"/> of what cleans images.</summary>
    public const string Denoising = "denoising";

    /// <summary>The <see cref="Task"/> of what makes images, or refines them.</summary>
    public const string Generation = "generation";

    /// <summary>The <see cref="Task"/> of what <see cref="FeatureExtractor"/> is made of.</summary>
    public const string Classification = "feature extraction and classification";

    /// <summary>The <see cref="Task"/> of a <see cref="PatchMixture"/>.</summary>
    public const string Patches = "denoising by patches (EPLL)";

    private static readonly ModelCardJson Written = new(new JsonSerializerOptions(ModelCardJson.Default.Options)
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The network's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, such as <c>denoising</c>.</summary>
    public required string Task { get; init; }

    /// <summary>Which architecture the weights are for, as <see cref="NetworkWeights.Architecture"/> has it.</summary>
    public required string Architecture { get; init; }

    /// <summary>How many numbers the weights hold.</summary>
    public required long Parameters { get; init; }

    /// <summary>What goes in: shape, range, kind.</summary>
    public required string Input { get; init; }

    /// <summary>What comes out: shape, range, kind.</summary>
    public required string Output { get; init; }

    /// <summary>How the tensors are named and laid out in the safetensors file.</summary>
    public required string Layout { get; init; }

    /// <summary>What it learned from.</summary>
    public required string Data { get; init; }

    /// <summary>The command that trains it again.</summary>
    public required string Command { get; init; }

    /// <summary>The seed of that run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What it was trained on, such as <c>cpu</c> or <c>cuda:0</c>.</summary>
    /// <value>Null where that had no say, or was not noted.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Device { get; init; }

    /// <summary>How many threads libtorch computed with: with another number the last bits are other ones.</summary>
    /// <value>Null off the processor, and where it was not noted.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Threads { get; init; }

    /// <summary>How good it is, each figure with the conditions it was measured under, in order of importance.</summary>
    public required ImmutableArray<ModelMetric> Metrics { get; init; }

    /// <summary>What it should not be expected to do.</summary>
    public required string Limits { get; init; }

    /// <summary>The SHA-256 of the safetensors file, as 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The licence of the weights and of the data they were learned from.</summary>
    public required string License { get; init; }

    /// <summary>The card as JSON, as it lies beside its weights.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Written.ModelCard) + "\n";

    /// <summary>Reads a card as JSON, strictly: no field may be missing but device and threads, none unknown, and none else
    /// null.</summary>
    /// <param name="stream">What <see cref="ToJson"/> wrote, in UTF-8, to its end.</param>
    /// <exception cref="InvalidDataException">It is no card.</exception>
    public static ModelCard Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return JsonSerializer.Deserialize(stream, ModelCardJson.Default.ModelCard) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"This is not a model card: {SafeText.Beginning(e.Message, MostShown)}", e);
        }
    }
}

/// <summary>One figure on a <see cref="ModelCard"/>.</summary>
/// <param name="Name">What was measured, and under which conditions.</param>
/// <param name="Value">The figure with its unit.</param>
public sealed record ModelMetric(string Name, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Value}";
}

/// <summary>Reads cards without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ModelCard))]
internal sealed partial class ModelCardJson : JsonSerializerContext;
