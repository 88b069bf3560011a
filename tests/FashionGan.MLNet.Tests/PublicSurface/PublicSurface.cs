using System.Reflection;
using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>Writes down what an assembly shows to its users, a line a type and a member, in a fixed order.</summary>
internal static class PublicSurface
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Made by the compiler for every record, and the same in each.
    private static readonly HashSet<string> RecordMembers =
        ["<Clone>$", "PrintMembers", "EqualityContract", "op_Equality", "op_Inequality"];

    public static string Of(Assembly assembly) => string.Concat(assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal)
        .Select(t => $"{Head(t)}\n{string.Concat(Members(t).Order(StringComparer.Ordinal).Select(m => $"    {m}\n"))}\n"));

    private static string Head(Type type)
    {
        string kind = type.IsEnum ? "enum"
            : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : type.IsInterface ? "interface"
            : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class"
            : "class";
        var bases = new List<string>();
        if (type is { IsClass: true, BaseType: { } parent } && parent != typeof(object) && kind != "delegate")
            bases.Add(Name(parent));
        var inherited = (type.BaseType?.GetInterfaces() ?? []).Concat(type.GetInterfaces().SelectMany(i => i.GetInterfaces())).ToHashSet();
        if (!type.IsEnum && kind != "delegate")
            bases.AddRange(
                type.GetInterfaces().Where(i => i.IsPublic && !inherited.Contains(i)).Select(i => Name(i)).Order(StringComparer.Ordinal));
        string? space = type.IsNested ? null : type.Namespace;
        return $"{kind} {space}{(space is null ? "" : ".")}{Name(type)}{(bases.Count == 0 ? "" : $" : {string.Join(", ", bases)}")}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type)
                .Select(n => $"{n} = {Convert.ToInt64(Enum.Parse(type, n), System.Globalization.CultureInfo.InvariantCulture)}");
        if (typeof(Delegate).IsAssignableFrom(type))
            return [Method(type.GetMethod("Invoke")!, "Invoke")];
        return type.GetConstructors(Own).Where(Shown).Select(c => $"{Access(c)}new({Parameters(c)})")
            .Concat(type.GetFields(Own).Where(f => f.IsPublic || f.IsFamily).Select(Field))
            .Concat(type.GetProperties(Own).Where(p => !RecordMembers.Contains(p.Name)).Select(Property).OfType<string>())
            .Concat(type.GetEvents(Own).Where(e => Shown(e.AddMethod!)).Select(e => $"event {Name(e.EventHandlerType!)} {e.Name}"))
            .Concat(type.GetMethods(Own).Where(m => Shown(m) && !IsAccessor(m) && !RecordMembers.Contains(m.Name) && !IsCompilersOwn(m))
                .Select(m => Method(m, m.Name)));
    }

    private static bool Shown(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName
            && (method.Name.StartsWith("get_", StringComparison.Ordinal) || method.Name.StartsWith("set_", StringComparison.Ordinal)
            || method.Name.StartsWith("add_", StringComparison.Ordinal) || method.Name.StartsWith("remove_", StringComparison.Ordinal));

    private static bool IsCompilersOwn(MethodInfo method) => method.IsDefined(typeof(CompilerGeneratedAttribute))
        && method.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct";

    private static string Access(MethodBase method) => (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "")
        + (method is { IsAbstract: true, DeclaringType.IsInterface: false } ? "abstract " : "");

    private static string Field(FieldInfo field) =>
        $"{(field.IsPublic ? "" : "protected ")}{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}"
        + $"{Name(field.FieldType, new NullabilityInfoContext().Create(field))} {field.Name}{(field.IsLiteral ? $" = {Value(field.GetRawConstantValue())}" : "")}";

    private static string? Property(PropertyInfo property)
    {
        var (get, set) = (property.GetMethod is { } g && Shown(g) ? g : null, property.SetMethod is { } s && Shown(s) ? s : null);
        if ((get ?? set) is not { } accessor)
            return null;
        bool init = set?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        string index = property.GetIndexParameters() is { Length: > 0 } i ? $"[{string.Join(", ", i.Select(Parameter))}]" : "";
        bool required = property.IsDefined(typeof(RequiredMemberAttribute));
        return $"{Access(accessor)}{(required ? "required " : "")}{Name(property.PropertyType, new NullabilityInfoContext().Create(property))} {property.Name}{index} {{ "
            + $"{(get is null ? "" : "get; ")}{(set is null ? "" : init ? "init; " : "set; ")}}}";
    }

    private static string Method(MethodInfo method, string name) =>
        $"{Access(method)}{Name(method.ReturnType, new NullabilityInfoContext().Create(method.ReturnParameter))} {name}"
        + $"{(method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "")}"
        + $"({(method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{Parameters(method)})";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string way = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef
            ? "ref " : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        string standard = parameter.HasDefaultValue ? $" = {Value(parameter.RawDefaultValue)}" : "";
        return $"{way}{Name(parameter.ParameterType, new NullabilityInfoContext().Create(parameter))} {parameter.Name}{standard}";
    }

    private static string Value(object? value) => value switch
    {
        null => "default",
        string s => $"\"{s}\"",
        bool b => b ? "true" : "false",
        IFormattable f => f.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Name(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!, nullability);
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Name(inner) + "?";
        string mark = nullability is { ReadState: NullabilityState.Nullable }
            or { ReadState: NullabilityState.Unknown, WriteState: NullabilityState.Nullable }
            && !type.IsValueType ? "?" : "";
        if (type.IsArray)
            return $"{Name(type.GetElementType()!, nullability?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]{mark}";
        if (Keyword(type) is { } keyword)
            return keyword + mark;
        string name = type.Name.Split('`')[0];
        if (type is { IsNested: true, IsGenericParameter: false })
            name = $"{Name(type.DeclaringType!)}.{name}";
        if (!type.IsGenericType || type.IsGenericParameter)
            return name + mark;
        var arguments = type.GetGenericArguments();
        return $"{name}<{string.Join(", ", arguments.Select((a, i) => Name(a, nullability?.GenericTypeArguments.ElementAtOrDefault(i))))}>{mark}";
    }

    private static string? Keyword(Type type) =>
        type == typeof(void) ? "void" : type == typeof(object) ? "object" : type == typeof(string) ? "string"
        : type.IsEnum ? null
        : Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "bool", TypeCode.Byte => "byte", TypeCode.SByte => "sbyte", TypeCode.Char => "char", TypeCode.Int16 =>
                "short",
            TypeCode.UInt16 => "ushort", TypeCode.Int32 => "int", TypeCode.UInt32 => "uint", TypeCode.Int64 => "long", TypeCode.UInt64 =>
                "ulong",
            TypeCode.Single => "float", TypeCode.Double => "double", TypeCode.Decimal => "decimal", _ => null,
        };
}
