using System.Buffers.Binary;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace FashionGan;

/// <summary>
/// The seed of a step that was given none: it follows from the seed of the <see cref="MLContext"/> and the name of the column that the step
/// adds.
/// </summary>
/// <remarks>
/// It depends on nothing else, so that neither other steps nor the order in which steps are made change it, and a notebook's cell that is
/// run again gives the same. The name is in it because two steps must not draw the same numbers. A context without a seed counts as one
/// with seed 0: results repeat even then, as those of ML.NET's own TorchSharp trainers and of its <c>TrainTestSplit</c> do.
/// </remarks>
internal static class ContextSeed
{
    // ML.NET shows a catalog's context and a context's seed to its own assemblies alone, by these two interfaces. What it shows to all, the
    // generator that IHostEnvironment.Register hands out, is out of a catalog's reach, and moves on with every component that is made.
    private static readonly PropertyInfo? Environment =
        Property(typeof(TransformsCatalog), "Microsoft.ML.Data.IInternalCatalog", "Environment");

    private static readonly PropertyInfo? Seed = Property(typeof(MLContext), "Microsoft.ML.Runtime.IHostEnvironmentInternal", "Seed");

    public static ulong Of(MLContext context, string column) => Of(context.Transforms, column);

    public static ulong Of(TransformsCatalog catalog, string column) => Mix(Environment?.GetValue(catalog), column);

    public static ulong Of(DataOperationsCatalog catalog, string column) => Mix(Environment?.GetValue(catalog), column);

    private static ulong Mix(object? environment, string column)
    {
        int seed = environment is IHostEnvironment && Seed?.GetValue(environment) is int known ? known : 0;
        byte[] text = Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed} {column}"));
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(text));
    }

    private static PropertyInfo? Property(Type type, string face, string name) => type.GetInterface(face)?.GetProperty(name);
}
