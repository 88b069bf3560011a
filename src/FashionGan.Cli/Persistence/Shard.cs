using System.Globalization;

namespace FashionGan.Cli;

/// <summary>One of several equal parts of a job, so that machines share it without a word between them.</summary>
/// <param name="Number">Which part: 1 to <paramref name="Of"/>.</param>
/// <param name="Of">How many there are: 1 to 100,000.</param>
internal readonly record struct Shard(int Number, int Of)
{
    private const int Most = 100_000;

    /// <summary>The whole job.</summary>
    public static Shard Whole { get; } = new(1, 1);

    public bool IsWhole => Of == 1;

    /// <summary>Reads <c>i/n</c>.</summary>
    /// <exception cref="ArgumentException">It is no such text, or out of range.</exception>
    public static Shard Parse(string text)
    {
        string[] parts = text.Split('/');
        int number = 0, of = 0;
        bool fits = parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out of);
        new OptionCheck("--shard")
            .Require(
                fits && of is >= 1 and <= Most && number >= 1 && number <= of, "it", text,
                $"i/n, such as 2/4: i from 1 to n, n at most {Most}")
            .ThrowIfInvalid();
        return new Shard(number, of);
    }

    /// <summary>The part's first item, and the one after its last.</summary>
    public (long First, long End) Range(long items) => (Cut(items, Number - 1), Cut(items, Number));

    public override string ToString() => $"{Number}/{Of}";

    private long Cut(long items, int part) => (long)((Int128)items * part / Of);
}
