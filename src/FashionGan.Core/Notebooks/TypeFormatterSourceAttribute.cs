namespace FashionGan;

/// <summary>Says what shows a type in a notebook.</summary>
/// <remarks>
/// .NET Interactive finds an attribute of this name and shape in any assembly, so that a library needs no reference to it:
/// https://github.com/dotnet/interactive, Formatter.TryRegisterFromConventionBasedFormatterSources.
/// </remarks>
/// <param name="formatterSourceType">A class with a constructor without parameters and a method <c>CreateTypeFormatters</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = true)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType => formatterSourceType;
}
