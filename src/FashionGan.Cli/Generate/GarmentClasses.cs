using System.Collections.Immutable;
using System.Globalization;

namespace FashionGan.Cli;

/// <summary>Which class each of the garments is asked to be.</summary>
/// <param name="Only">The class of all; null where they differ.</param>
/// <param name="EachOf">As many garments of each class, class after class, of the same latent vectors; null for one class, or drawn
/// ones.</param>
/// <param name="InTurn">How many classes come one after another, garment after garment; null for none.</param>
internal sealed record GarmentClasses(int? Only, int? EachOf, int? InTurn = null)
{
    /// <summary>As they fall.</summary>
    public static GarmentClasses Drawn { get; } = new(null, null);

    /// <summary>Whether any class is asked for.</summary>
    public bool IsAsked => Only is not null || EachOf is not null || InTurn is not null;

    /// <summary>The class of a garment, as a generator's row has it.</summary>
    public float Of(int index) => Only
        ?? (EachOf is { } each ? index / each : InTurn is { } classes ? index % classes : GeneratorShape.DrawnClass);

    /// <summary>The latent vector of a garment.</summary>
    public int Vector(int index) => EachOf is { } each ? index % each : index;

    /// <summary>Finds a class by its name, a part of it that no other has, or its number.</summary>
    /// <exception cref="ArgumentException">There is none, or several, or the generator cannot be asked for one.</exception>
    public static int Find(string asked, ImmutableArray<string> classes, string generator)
    {
        if (classes.IsEmpty)
            throw new ArgumentException($"The generator '{generator}' was trained without classes and cannot be asked for one.");
        int[] found = [.. Enumerable.Range(0, classes.Length).Where(c => classes[c].Equals(asked, StringComparison.OrdinalIgnoreCase))];
        if (found.Length == 0 && int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number < classes.Length)
            found = [number];
        if (found.Length == 0)
            found = [.. Enumerable.Range(0, classes.Length).Where(c => classes[c].Contains(asked, StringComparison.OrdinalIgnoreCase))];
        return found is [var only] ? only : throw new ArgumentException(
            $"--class is {SafeText.Quoted(asked)}, allowed is one of {string.Join(", ", classes)}, or its number from 0.");
    }
}
