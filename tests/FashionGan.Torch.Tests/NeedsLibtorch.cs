using FashionGan.Torch;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace FashionGan;

/// <summary>
/// Says of a test, or of all tests of a class or a project, that they need libtorch: skipped, with the reason, where it cannot be loaded.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsLibtorchAttribute : Attribute
{
    /// <summary>Why a test is skipped; null where it is not.</summary>
    public static string? Missing(ITestMethod test)
    {
        string name = typeof(NeedsLibtorchAttribute).AssemblyQualifiedName!;
        var type = test.TestClass.Class;
        return test.Method.GetCustomAttributes(name).Any() || type.GetCustomAttributes(name).Any()
            || type.Assembly.GetCustomAttributes(name).Any()
            ? TorchLibrary.Fault : null;
    }
}

// In these projects [Fact] and [Theory] mean the two below, being nearer than xunit's.
#pragma warning disable CA1852 // Some of these projects have tests that need more.

[XunitTestCaseDiscoverer("FashionGan.LibtorchFactDiscoverer", TestAssembly.Name)]
internal class FactAttribute : Xunit.FactAttribute;

[XunitTestCaseDiscoverer("FashionGan.LibtorchTheoryDiscoverer", TestAssembly.Name)]
internal class TheoryAttribute : Xunit.TheoryAttribute;

internal sealed class LibtorchFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions options, ITestMethod test, IAttributeInfo fact) =>
        NeedsLibtorchAttribute.Missing(test) is { } missing
            ? [new XunitSkippedDataRowTestCase(
                DiagnosticMessageSink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), test, missing)]
            : base.Discover(options, test, fact);
}

internal sealed class LibtorchTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions options, ITestMethod test, IAttributeInfo theory) =>
        NeedsLibtorchAttribute.Missing(test) is { } missing
            ? [new XunitSkippedDataRowTestCase(
                DiagnosticMessageSink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), test, missing)]
            : base.Discover(options, test, theory);
}
