using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FashionGan.Notebooks.Tests;

/// <summary>Every notebook, as a notebook and as a file-based app.</summary>
public partial class NotebookTests
{
    public static TheoryData<string> Names => [.. NotebookFolder.Names];

    [Fact]
    public void There_are_seven_notebooks_each_as_a_file_and_as_a_notebook()
    {
        Assert.Equal(7, NotebookFolder.Names.Count());
        Assert.Equal(
            NotebookFolder.Names.Select(n => n + ".ipynb"),
            Directory.GetFiles(NotebookFolder.Path, "*.ipynb").Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_stored_notebook_has_the_cells_of_its_source(string name)
    {
        var source = NotebookSource.Read(NotebookFolder.Source(name));

        // Where this fails: dotnet run build.cs notebooks
        Assert.Equal(source.Cells.AsEnumerable(), NotebookFile.Cells(NotebookFolder.Stored(NotebookFolder.Source(name))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Stored_pictures_are_whole_and_no_output_names_a_machine(string name)
    {
        var outputs = NotebookFile.Outputs(NotebookFolder.Stored(NotebookFolder.Source(name))).SelectMany(o => o).ToArray();

        var pictures = outputs.SelectMany(o => Png().Matches(o.Text)).ToArray();
        Assert.NotEmpty(pictures);
        foreach (Match picture in pictures)
        {
            var image = PngFile.Read(Convert.FromBase64String(picture.Groups[1].Value));
            Assert.True(image.Pixels.ToArray().Distinct().Count() > 8, "a picture of one grey");
        }
        Assert.DoesNotContain(outputs, o => o.MimeType == NotebookOutput.Plain);
        Assert.DoesNotContain(outputs, o => MachinePath().IsMatch(Data().Replace(o.Text, "")));
    }

    [NeedsLibtorch]
    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_file_runs_and_writes_its_pictures(string name)
    {
        using var data = new SmallData();
        var start = new ProcessStartInfo("dotnet", ["run", NotebookFolder.Source(name), "-c", Configuration])
        {
            WorkingDirectory = data.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["OMP_NUM_THREADS"] = "1", ["NOTEBOOK_ROWS"] = SmallData.Rows, [FashionMnist.FolderVariable] = data.Files },
        };
        // The test host's own, which would lead the build astray.
        foreach (string variable in start.Environment.Keys.Where(
            k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(variable);

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, output);
        string page = await File.ReadAllTextAsync(Path.Combine(data.Folder, "runs", name + ".html"));
        var stored = NotebookFile.Outputs(NotebookFolder.Stored(NotebookFolder.Source(name))).SelectMany(o => o);
        Assert.Equal(stored.Sum(o => Tags(o.Text).Count(t => t == "<img")), Tags(page).Count(t => t == "<img"));
    }

    internal static string[] Tags(string html) => [.. Tag().Matches(html).Select(m => m.Value)];

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    [GeneratedRegex("""data:image/png;base64,([^"]+)""")]
    private static partial Regex Png();

    [GeneratedRegex("""data:[^"]+""")]
    private static partial Regex Data();

    [GeneratedRegex("<(img|table|th|div)")]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<![\w.<])/\w+/\w+|[A-Z]:\\")]
    private static partial Regex MachinePath();
}
