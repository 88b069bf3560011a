using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Schema shapes with columns added. ML.NET lets no one else make a shape's column, so its own estimator makes them.</summary>
internal static class OutputShape
{
    /// <summary><paramref name="input"/> with a column of the type that <typeparamref name="T"/> has.</summary>
    public static SchemaShape With<T>(TransformsCatalog catalog, SchemaShape input, string name) where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(input);
        var definition = SchemaDefinition.Create(typeof(T));
        definition[0].ColumnName = name;
        return catalog.CustomMapping<Nothing, T>((_, _) => { }, contractName: null, outputSchemaDefinition: definition)
            .GetOutputSchema(input);
    }

    /// <summary><paramref name="input"/> with a column of images made from others.</summary>
    /// <param name="catalog">What makes the column.</param>
    /// <param name="input">What there is.</param>
    /// <param name="name">The column that is added.</param>
    /// <param name="reads">A column that is read.</param>
    /// <param name="required">The size that its images must have.</param>
    /// <param name="alike">Another that is read, whose images have the size that those of <paramref name="reads"/> have.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column that is read is missing, or can hold no such images.</exception>
    public static SchemaShape Image(
        TransformsCatalog catalog, SchemaShape input, string name, string reads, RequiredSize? required = null, string? alike = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ImageColumn.Check(input, reads, required);
        if (alike is not null)
            ImageColumn.Check(input, alike, required, mayBeUnsized: true);
        return With<Vector>(catalog, input, name);
    }

    public sealed class Nothing;

    // A shape says that a vector has a fixed length, not which.
    public sealed class Vector
    {
        [VectorType(1)]
        public float[]? Value { get; set; }
    }

    public sealed class Number
    {
        public float Value { get; set; }
    }

    public sealed class Truth
    {
        public bool Value { get; set; }
    }
}
