using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Image;

namespace FashionGan;

/// <summary>
/// Makes the assembly of a <see cref="ShapedContract"/>, as a compiler would of three small classes: <c>Source</c> with the input and the
/// payload, <c>Target</c> with the output, and <c>Step</c>, the contract, whose mapping hands them to a function of this library.
/// </summary>
internal static class ShapedAssembly
{
    public const string Source = "Source", Target = "Target", Step = "Step", MakeFunction = "MakeFunction";

    private const string Input = "Input", Payload = "Payload", Output = "Output", Function = "Function", Map = "Map";

    /// <param name="contract">The contract.</param>
    /// <param name="makeFunction">Makes what a mapping runs: one for each, since it keeps the payload it has read.</param>
    public static Assembly Load<TInput>(
        ShapedContract contract, Func<Func<TInput, ReadOnlyMemory<char>, VBuffer<float>, VBuffer<float>>> makeFunction)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(contract.Name), typeof(object).Assembly);
        var module = assembly.DefineDynamicModule(contract.Name);
        bool makesImages = contract.Kind == ShapedKind.Image;

        var source = Class(module, Source);
        var input = Column<TInput>(source, Input, makesImages ? SavedNames.Input : SavedNames.Picture,
            makesImages ? null : Attribute<ImageTypeAttribute>(contract.Shape[0], contract.Shape[1]));
        var payload = Column<ReadOnlyMemory<char>>(source, Payload, SavedNames.Payload, null);
        source.CreateType();

        var target = Class(module, Target);
        var output = Column<VBuffer<float>>(
            target, Output, makesImages ? SavedNames.Image : SavedNames.Input, Attribute<VectorTypeAttribute>(contract.Shape.ToArray()));
        target.CreateType();

        var step = Class(module, Step, typeof(CustomMappingFactory<,>).MakeGenericType(source, target));
        step.SetCustomAttribute(Attribute<CustomMappingFactoryAttributeAttribute>(contract.Name));
        var make = step.DefineField(MakeFunction, makeFunction.GetType(), FieldAttributes.Public | FieldAttributes.Static);
        var function = step.DefineField(
            Function, typeof(Func<TInput, ReadOnlyMemory<char>, VBuffer<float>, VBuffer<float>>), FieldAttributes.Private);
        WriteConstructor(step, make, function);
        WriteGetMapping(step, source, target, WriteMap(step, source, target, input, payload, output, function));
        step.CreateType();

        using var file = new MemoryStream();
        assembly.Save(file);
        file.Position = 0;
        var loaded = Context.LoadFromStream(file);
        loaded.GetType(Step)!.GetField(MakeFunction)!.SetValue(null, makeFunction);
        return loaded;
    }

    /// <summary>Where ML.NET is loaded, and looks for the assemblies of contracts.</summary>
    public static AssemblyLoadContext Context => AssemblyLoadContext.GetLoadContext(typeof(CustomMappingFactory<,>).Assembly)!;

    private static TypeBuilder Class(ModuleBuilder module, string name, Type? parent = null)
    {
        var type = module.DefineType(name, TypeAttributes.Public | TypeAttributes.Sealed, parent);
        if (parent is null)
            type.DefineDefaultConstructor(MethodAttributes.Public);
        return type;
    }

    private static FieldBuilder Column<T>(TypeBuilder type, string member, string column, CustomAttributeBuilder? columnType)
    {
        var field = type.DefineField(member, typeof(T), FieldAttributes.Public);
        field.SetCustomAttribute(Attribute<ColumnNameAttribute>(column));
        if (columnType is not null)
            field.SetCustomAttribute(columnType);
        return field;
    }

    private static CustomAttributeBuilder Attribute<T>(params object[] arguments) =>
        new(typeof(T).GetConstructor(Array.ConvertAll(arguments, a => a.GetType()))!, arguments);

    // Step() { Function = MakeFunction(); }
    private static void WriteConstructor(TypeBuilder step, FieldInfo make, FieldInfo function)
    {
        var parent = typeof(CustomMappingFactory<,>)
            .GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, [])!;
        var il = step.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, []).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, TypeBuilder.GetConstructor(step.BaseType!, parent));
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldsfld, make);
        il.Emit(OpCodes.Callvirt, make.FieldType.GetMethod("Invoke")!);
        il.Emit(OpCodes.Stfld, function);
        il.Emit(OpCodes.Ret);
    }

    // void Map(Source source, Target target) { target.Output = Function(source.Input, source.Payload, target.Output); }
    private static MethodBuilder WriteMap(
        TypeBuilder step, Type source, Type target, FieldInfo input, FieldInfo payload, FieldInfo output, FieldInfo function)
    {
        var map = step.DefineMethod(Map, MethodAttributes.Private, typeof(void), [source, target]);
        var il = map.GetILGenerator();
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, function);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldfld, input);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldfld, payload);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldfld, output);
        il.Emit(OpCodes.Callvirt, function.FieldType.GetMethod("Invoke")!);
        il.Emit(OpCodes.Stfld, output);
        il.Emit(OpCodes.Ret);
        return map;
    }

    // override Action<Source, Target> GetMapping() => Map;
    private static void WriteGetMapping(TypeBuilder step, Type source, Type target, MethodInfo map)
    {
        var action = typeof(Action<,>).MakeGenericType(source, target);
        var get = step.DefineMethod(
            "GetMapping", MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig, action, []);
        var il = get.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldftn, map);
        il.Emit(OpCodes.Newobj, TypeBuilder.GetConstructor(action, typeof(Action<,>).GetConstructors().Single()));
        il.Emit(OpCodes.Ret);
    }
}
