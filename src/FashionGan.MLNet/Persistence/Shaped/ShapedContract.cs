using System.Collections.Immutable;
using System.Globalization;

namespace FashionGan;

/// <summary>What a shaped contract reads and writes.</summary>
internal enum ShapedKind
{
    /// <summary>Reads a step's input; writes a vector of the shape.</summary>
    Image,

    /// <summary>Reads pictures; writes their grey values, a vector of the shape.</summary>
    Picture,
}

/// <summary>A contract of a saved model whose columns have a shape, which its name tells: <c>FashionGan.Image28x20</c>.</summary>
/// <remarks>
/// A loaded mapping of ML.NET's has the column types that attributes of its classes state, so no class written beforehand serves every
/// shape. The name is part of the file format.
/// </remarks>
internal sealed record ShapedContract(ShapedKind Kind, ImmutableArray<int> Shape)
{
    private const string Prefix = "FashionGan.";

    /// <summary>The name of the contract, and of the assembly that holds it.</summary>
    public string Name { get; } = $"{Prefix}{Kind}{string.Join('x', Shape)}";

    /// <exception cref="InvalidDataException">The step has another shape.</exception>
    public void Require(SavedStep step)
    {
        var shape = Kind == ShapedKind.Image ? step.OutputShape : step.InputShape;
        if (!shape.SequenceEqual(Shape))
            throw new InvalidDataException(
                $"The saved model is damaged or was changed: its contract '{Name}' does not fit its payload, "
                + $"which says {string.Join('x', shape)}.");
    }

    /// <summary>The contract of a name; null where it is none.</summary>
    public static ShapedContract? Parse(string? name)
    {
        if (name is null || !name.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        int digits = name.AsSpan(Prefix.Length).IndexOfAnyInRange('0', '9');
        if (digits < 0 || !Enum.TryParse<ShapedKind>(name.AsSpan(Prefix.Length, digits), out var kind))
            return null;
        var shape = ImmutableArray.CreateBuilder<int>();
        long length = 1;
        foreach (string text in name[(Prefix.Length + digits)..].Split('x'))
        {
            bool isSide = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int side) && side >= 1;
            if (!isSide || (length *= side) > Array.MaxLength)
                return null;
            shape.Add(side);
        }
        return kind == ShapedKind.Image || shape.Count == 2 ? new ShapedContract(kind, shape.ToImmutable()) : null;
    }
}
