namespace FashionGan;

/// <summary>The method of a catalog that makes the estimator under test.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class CoversAttribute(Type catalog, string method) : Attribute
{
    public Type Catalog => catalog;

    public string Method => method;
}
