using System.Text.Json;

namespace FashionGan.Cli;

/// <summary>Rows that are done, a file each, so that a comparison that was stopped goes on where it was.</summary>
/// <remarks>A row is taken up again only where everything that decides it is as it was.</remarks>
internal sealed class RowStore(string folder)
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>Reads a row.</summary>
    /// <param name="id">A name for files.</param>
    /// <param name="made">What decides the row.</param>
    /// <returns>Null where there is none, or one that was made otherwise.</returns>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public TRow? Find<TRow>(string id, string made) where TRow : class
    {
        string path = PathOf(id);
        if (!File.Exists(path))
            return null;
        try
        {
            var stored = JsonSerializer.Deserialize<Stored<TRow>>(File.ReadAllText(path), Options);
            return stored?.Made is null ? throw new JsonException("It is no row.") : stored.Made == made ? stored.Row : null;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"{SafeText.Line(path)} is damaged: {SafeText.Quoted(e.Message, 200)} Delete it, and the row is made again.", e);
        }
    }

    public void Keep<TRow>(string id, string made, TRow row) where TRow : class =>
        AtomicFile.WriteText(PathOf(id), JsonSerializer.Serialize(new Stored<TRow>(made, row), Options) + "\n");

    private string PathOf(string id) => Path.Combine(folder, id + ".json");

    private sealed record Stored<TRow>(string Made, TRow Row);
}
