using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace FashionGan.Notebooks.Tests;

/// <summary>What a cell showed: HTML or plain text, or lines it printed.</summary>
internal sealed record NotebookOutput(string MimeType, string Text)
{
    public const string Html = "text/html";
    public const string Plain = "text/plain";
    public const string Printed = "stdout";
}

/// <summary>
/// Runs a notebook's code cells in order, each seeing what those before it made, as the C# kernel of .NET Interactive does.
/// </summary>
/// <remarks>
/// Values are shown by its convention: a formatter is found by names alone, with nothing known of this library. The built assemblies stand
/// for the packages that <c>#r</c> lines name.
/// </remarks>
public sealed class NotebookKernel
{
    private readonly List<NotebookOutput> _outputs = [];
    private readonly StringWriter _printed = new();

    private NotebookKernel() { }

    /// <summary>What cells call to show a value.</summary>
    public void display(object value)
    {
        TakePrinted();
        string? html = Html(value);
        _outputs.Add(
            html is null ? new NotebookOutput(NotebookOutput.Plain, value.ToString()!) : new NotebookOutput(NotebookOutput.Html, html));
    }

    /// <returns>Each code cell's outputs, in order.</returns>
    internal static async Task<ImmutableArray<ImmutableArray<NotebookOutput>>> RunAsync(NotebookSource source, ProcessState process)
    {
        var kernel = new NotebookKernel();
        var options = ScriptOptions.Default
            .WithReferences(((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(Managed))
            .WithImports(
                "System", "System.IO", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks",
                "System.Linq");
        var outputs = ImmutableArray.CreateBuilder<ImmutableArray<NotebookOutput>>();
        ScriptState<object>? state = null;
        using var _ = process.Print(kernel._printed);
        foreach (var cell in source.Cells.Where(c => c.IsCode))
        {
            string code = string.Join('\n', cell.Text.Split('\n').Where(l => !l.StartsWith("#r ", StringComparison.Ordinal)));
            state = state is null
                ? await CSharpScript.RunAsync(code, options, kernel, typeof(NotebookKernel))
                : await state.ContinueWithAsync(code, options);
            kernel.TakePrinted();
            outputs.Add([.. kernel._outputs]);
            kernel._outputs.Clear();
        }
        return outputs.ToImmutable();
    }

    // After Formatter.TryRegisterFromConventionBasedFormatterSources in dotnet/interactive.
    internal static string? Html(object value)
    {
        foreach (object attribute in value.GetType().GetCustomAttributes(inherit: true)
            .Where(a => a.GetType().Name == "TypeFormatterSourceAttribute"))
        {
            var sourceType = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
            var formatters = (IEnumerable)sourceType.GetMethod("CreateTypeFormatters")!.Invoke(Activator.CreateInstance(sourceType), null)!;
            foreach (object formatter in formatters)
            {
                Type type = formatter.GetType();
                using var writer = new StringWriter();
                if ((string)type.GetProperty("MimeType")!.GetValue(formatter)! == NotebookOutput.Html
                    && (bool)type.GetMethod("Format", BindingFlags.Public | BindingFlags.Instance)!.Invoke(formatter, [value, writer])!)
                    return writer.ToString();
            }
        }
        return null;
    }

    private static bool Managed(string path)
    {
        try
        {
            AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    private void TakePrinted()
    {
        StringBuilder printed = _printed.GetStringBuilder();
        if (printed.Length > 0)
            _outputs.Add(new NotebookOutput(NotebookOutput.Printed, printed.ToString()));
        printed.Clear();
    }
}
