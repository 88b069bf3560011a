using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Image;

namespace FashionGan;

/// <summary>
/// The contracts of all shapes: made when a model is saved, and made anew when ML.NET asks for one by name while it loads a model.
/// </summary>
/// <remarks>
/// Safe for many threads. An assembly once loaded stays for the life of the process, so each is made once; that is the one thing kept here.
/// </remarks>
internal static class ShapedContracts
{
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> Loaded = new(StringComparer.Ordinal);

    static ShapedContracts() => ShapedAssembly.Context.Resolving += (_, name) =>
        ShapedContract.Parse(name.Name) is { } contract ? Assembly(contract) : null;

    /// <summary>Sees to it that ML.NET finds the contracts from now on.</summary>
    public static void Serve() { } // Whoever calls it runs the constructor.

    /// <summary>The mapping of a contract as a step that can be saved.</summary>
    public static IEstimator<ITransformer> Mapping(TransformsCatalog catalog, ShapedContract contract)
    {
        var assembly = Assembly(contract);
        var step = Activator.CreateInstance(assembly.GetType(ShapedAssembly.Step)!)!;
        var mapping = new Func<TransformsCatalog, CustomMappingFactory<object, object>, string, IEstimator<ITransformer>>(Mapping);
        return (IEstimator<ITransformer>)mapping.Method.GetGenericMethodDefinition()
            .MakeGenericMethod(assembly.GetType(ShapedAssembly.Source)!, assembly.GetType(ShapedAssembly.Target)!)
            .Invoke(null, [catalog, step, contract.Name])!;
    }

    /// <summary>The type of the picture column that a contract reads: the one object that ML.NET compares others with.</summary>
    public static DataViewType PictureType(ShapedContract contract) =>
        SchemaDefinition.Create(Assembly(contract).GetType(ShapedAssembly.Source)!)[SavedNames.Picture].ColumnType;

    private static IEstimator<ITransformer> Mapping<TSource, TTarget>(
        TransformsCatalog catalog, CustomMappingFactory<TSource, TTarget> step, string contract)
        where TSource : class, new()
        where TTarget : class, new() => catalog.CustomMapping(step.GetMapping(), contract);

    private static Assembly Assembly(ShapedContract contract) =>
        Loaded.GetOrAdd(contract.Name, _ => new Lazy<Assembly>(() => Make(contract))).Value;

    private static Assembly Make(ShapedContract contract)
    {
        if (contract.Kind == ShapedKind.Image)
            return ShapedAssembly.Load<VBuffer<float>>(contract, () => new SavedFunction(contract).Image);
        // ML.NET's mappings read pictures only of types that someone has made known in the process.
        Register(new ImageDataViewType(), new ImageTypeAttribute());
        Register(new ImageDataViewType(contract.Shape[0], contract.Shape[1]), new ImageTypeAttribute(contract.Shape[0], contract.Shape[1]));
        return ShapedAssembly.Load<MLImage?>(contract, () => new SavedFunction(contract).Picture);
    }

    private static void Register(ImageDataViewType type, ImageTypeAttribute attribute)
    {
        try
        {
            DataViewTypeManager.Register(type, typeof(MLImage), attribute);
        }
        catch (ArgumentException)
        {
            // The type is known already, under an attribute of someone else's.
        }
    }
}
