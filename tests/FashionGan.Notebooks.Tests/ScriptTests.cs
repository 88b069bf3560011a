using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FashionGan.Notebooks.Tests;

/// <summary>The notebooks' twins in F#.</summary>
public partial class ScriptTests
{
    private const string Package = "#r \"nuget: FashionGan.MLNet, ";

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(NotebookFolder.Path, "*.fsx").Select(p => Path.GetFileNameWithoutExtension(p)!)];

    [Theory, MemberData(nameof(Names))]
    public async Task A_script_runs_and_writes_its_pictures(string name)
    {
        using var data = new SmallData();
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(NotebookFolder.Path, name + ".fsx"));
        string script = Path.Combine(data.Folder, "script.fsx");
        await File.WriteAllLinesAsync(script, lines.Where(l => !l.StartsWith(Package, StringComparison.Ordinal)));
        // The built assemblies stand for the package.
        string[] references = [
            "FashionGan.Core", "FashionGan.Torch", "FashionGan.MLNet", "Microsoft.ML.Core", "Microsoft.ML.Data", "Microsoft.ML.DataView",
            "Microsoft.ML.StandardTrainers", "Microsoft.ML.Transforms"];
        var start = new ProcessStartInfo(
            "dotnet",
            ["fsi", "--quiet", "--exec", .. references.Select(r => $"-r:{Path.Combine(AppContext.BaseDirectory, r)}.dll"), script])
        {
            WorkingDirectory = data.Folder, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["NOTEBOOK_ROWS"] = "40" },
        };

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, output);
        string page = Directory.GetFiles(Path.Combine(data.Folder, "runs"), "*.html").Single();
        Assert.EndsWith($"runs/{Path.GetFileName(page)}", output.Trim(), StringComparison.Ordinal);
        string html = await File.ReadAllTextAsync(page);
        Assert.Equal(4, Picture().Count(html));
        Assert.Contains("<table", html, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_script_asks_for_the_package_that_the_notebooks_ask_for(string name)
    {
        string cell = NotebookSource.Read(NotebookFolder.Sources.First()).Cells.First(c => c.IsCode).Text;

        string asked = File.ReadLines(Path.Combine(NotebookFolder.Path, name + ".fsx"))
            .Single(l => l.StartsWith(Package, StringComparison.Ordinal));

        Assert.Contains(asked, cell, StringComparison.Ordinal);
    }

    [GeneratedRegex("<img")]
    private static partial Regex Picture();
}
