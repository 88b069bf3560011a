namespace FashionGan;

/// <summary>
/// The chunks of a PNG that say what its colours mean and how large a pixel is: carried from the file that was read to the one that is
/// written.
/// </summary>
/// <remarks>PNG specification, third edition, sections 11.3.2 and 11.3.4.3. Of several chunks of one type the first counts.</remarks>
internal sealed class PngColourChunks
{
    private const string Profile = "iCCP";

    private static readonly Dictionary<string, int> Lengths =
        new() { ["cHRM"] = 32, ["gAMA"] = 4, ["sRGB"] = 1, ["cICP"] = 4, ["mDCV"] = 24, ["cLLI"] = 8, ["pHYs"] = 9 };

    private readonly List<(string Type, byte[] Data)> _chunks = [];
    private readonly List<string> _remarks = [];
    private bool _isAnimated;

    /// <summary>What was left out of the file, a sentence each.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>Reads a chunk before the pixels, where it is one of these.</summary>
    /// <param name="chunks">Stands at the chunk, and past it where it was read.</param>
    /// <param name="colours">1 for a grey image, 3 for one in colour.</param>
    /// <returns>Whether it was read.</returns>
    public bool Read(PngChunkReader chunks, int colours)
    {
        if (chunks.Type == "acTL" && !_isAnimated)
        {
            _isAnimated = true;
            _remarks.Add("the PNG is an animation, of which one picture is read.");
            return false;
        }
        if (_chunks.Any(c => c.Type == chunks.Type))
            return false;
        if (chunks.Type == Profile)
        {
            byte[]? data = chunks.DataOrNone(IccProfile.MostStored);
            if (data is not null && IccProfile.IsChunk(data, colours))
                _chunks.Add((Profile, data));
            else
                _remarks.Add(IccProfile.Unusable);
            return true;
        }
        if (!Lengths.TryGetValue(chunks.Type, out int length))
            return false;
        string type = chunks.Type;
        if (chunks.DataOrNone(length) is { } fixedData && fixedData.Length == length)
            _chunks.Add((type, fixedData));
        return true;
    }

    /// <summary>Takes a profile in the place of any there is.</summary>
    public void Set(ReadOnlySpan<byte> profile, int colours)
    {
        if (IccProfile.Fits(profile, colours))
        {
            _chunks.RemoveAll(c => c.Type == Profile);
            _chunks.Add((Profile, IccProfile.ToChunk(profile)));
        }
        else
        {
            _remarks.Add(IccProfile.Unusable);
        }
    }

    /// <summary>Hands out the chunks in the order in which they came.</summary>
    public void Write(Action<string, byte[]> write)
    {
        foreach (var (type, data) in _chunks)
            write(type, data);
    }
}
