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
        return catalog.CustomMapping<Nothing, T>((_, _) => { }, contractName: null, outputSchemaDefinition: definition).GetOutputSchema(input);
    }

    /// <summary><paramref name="input"/> with a column of images made from others.</summary>
    /// <exception cref="ArgumentException">A column of <paramref name="reads"/> is missing or holds no images.</exception>
    public static SchemaShape Image(TransformsCatalog catalog, SchemaShape input, string name, params ReadOnlySpan<string> reads)
    {
        foreach (string column in reads)
            ImageColumn.Check(input, column);
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
