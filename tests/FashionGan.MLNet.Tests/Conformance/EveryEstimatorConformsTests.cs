using System.Reflection;
using Microsoft.ML;

namespace FashionGan;

public class EveryEstimatorConformsTests
{
    [NeedsLibtorch]
    [Fact]
    public void Every_public_estimator_has_conformance_tests()
    {
        var estimators = typeof(RowTransformer).Assembly.GetExportedTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false }
                && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEstimator<>)))
            .Select(t => t.IsGenericType ? t.GetGenericTypeDefinition() : t).ToHashSet();
        var transformers = typeof(RowTransformer).Assembly.GetExportedTypes()
            .Where(t => t.IsSubclassOf(typeof(RowTransformer)) && !t.IsAbstract).ToHashSet();

        var tested = typeof(EveryEstimatorConformsTests).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(EstimatorConformance)) && !t.IsAbstract)
            .Select(t => t.GetMethod("Create", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(
                Activator.CreateInstance(t), [])!.GetType()).ToList();

        Assert.NotEmpty(estimators);
        Assert.Subset(tested.Select(t => t.IsGenericType ? t.GetGenericTypeDefinition() : t).ToHashSet(), estimators);
        // A generic estimator counts once for each transformer it can make.
        var made = tested.Select(
            t => t.GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEstimator<>))
            .GetGenericArguments()[0]);
        Assert.Subset(made.ToHashSet(), transformers);
    }

    [Fact]
    public void Every_catalog_method_that_makes_an_estimator_has_conformance_tests()
    {
        var methods = typeof(RowTransformer).Assembly.GetExportedTypes().Where(t => t.Namespace == "Microsoft.ML")
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.ReturnType.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEstimator<>)))
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}").ToHashSet();

        var covered = typeof(EveryEstimatorConformsTests).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(EstimatorConformance)) && !t.IsAbstract)
            .SelectMany(t => t.GetCustomAttributes<CoversAttribute>()).Select(c => $"{c.Catalog.Name}.{c.Method}").ToHashSet();

        Assert.NotEmpty(methods);
        Assert.Equal(methods.Order(), covered.Order());
    }
}
