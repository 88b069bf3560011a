using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FashionGan;

/// <summary>Who holds a <see cref="RunLock"/>.</summary>
/// <param name="What">What it does: a command line, or the name of a program.</param>
/// <param name="Process">Its process number.</param>
/// <param name="Machine">Where that process runs.</param>
/// <param name="Since">Since when.</param>
/// <param name="Id">Tells it from any other.</param>
internal sealed record RunHolder(string What, int Process, string Machine, DateTimeOffset Since, Guid Id)
{
    private const int LongestWhat = 300;

    public static RunHolder This(string what, TimeProvider time) =>
        new(what, Environment.ProcessId, Environment.MachineName, time.GetUtcNow(), Guid.NewGuid());

    /// <returns>Null where the text is no holder's.</returns>
    public static RunHolder? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, RunHolderJson.Default.RunHolder) is { What: not null, Machine: not null } holder
                ? holder
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, RunHolderJson.Default.RunHolder);

    /// <summary>The holder in words.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{SafeText.Quoted(What, LongestWhat)}, process {Process} on {SafeText.Quoted(Machine)}, since {Since:yyyy-MM-dd HH:mm:ss} UTC");
}

/// <summary>How a holder is written, known when the library is built.</summary>
[JsonSerializable(typeof(RunHolder))]
internal sealed partial class RunHolderJson : JsonSerializerContext;
