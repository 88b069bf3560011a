using System.Globalization;

namespace FashionGan;

/// <summary>A whole number among those that make an architecture a network, and the range it may have.</summary>
/// <param name="Key">What weights' files call it.</param>
/// <param name="Min">The least it may be.</param>
/// <param name="Max">The most it may be.</param>
/// <param name="MultipleOf">What it must be a multiple of.</param>
internal sealed record NetworkSetting(string Key, int Min, int Max, int MultipleOf = 1)
{
    /// <summary>What the number of classes is called that a network is told.</summary>
    public const string ClassCount = "classes";

    /// <summary>The most classes that a network can be told.</summary>
    public const int MostClasses = 256;

    private const int MostLatents = 4_096;

    /// <summary>What a network's text form calls it; null for what the data decides.</summary>
    public string? Text { get; init; } = Key;

    /// <summary>Whether the text form says <c>true</c> for 2 and <c>false</c> for 1.</summary>
    public bool IsFlag { get; init; }

    /// <summary>The length of a generator's latent vectors.</summary>
    public static NetworkSetting Latent { get; } = new("latent", 1, MostLatents) { Text = null };

    /// <summary>How many classes the network is told.</summary>
    /// <param name="least">0 where it can do without.</param>
    public static NetworkSetting Classes(int least) => new(ClassCount, least, MostClasses) { Text = null };

    /// <summary>What it may be, in words.</summary>
    public string Allowed => MultipleOf == 1 ? $"{Min} to {Max}" : $"a multiple of {MultipleOf} from {Min} to {Max}";

    /// <summary>The sides of the images.</summary>
    /// <param name="multipleOf">What both must be multiples of: 4 where they are halved twice.</param>
    public static NetworkSetting[] ImageSides(int multipleOf = 1) =>
    [
        new("height", multipleOf, ImageSize.MaxSide, multipleOf) { Text = null },
        new("width", multipleOf, ImageSize.MaxSide, multipleOf) { Text = null },
    ];

    /// <summary>A value as a network's text form has it.</summary>
    public string ToText(int value) => IsFlag ? value == 2 ? "true" : "false" : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes the value from a network's text form.</summary>
    /// <exception cref="FormatException">It is not there, or no such value.</exception>
    public int Take(TextExpression text) => IsFlag ? text.TakeFlag(Text!) ? 2 : 1 : text.TakeInteger(Text!);

    public bool Allows(int value) => value >= Min && value <= Max && value % MultipleOf == 0;
}
