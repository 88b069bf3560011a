using System.Collections.Immutable;
using System.Xml.Linq;

namespace FashionGan.Notebooks.Tests;

/// <summary>A cell: text in Markdown, or code.</summary>
internal sealed record NotebookCell(bool IsCode, string Text);

/// <summary>A file-based app that is a notebook too: lines that begin with <c>// %%</c> begin a cell.</summary>
/// <remarks>
/// <c>// %% [markdown]</c> begins text, every line of which is a comment; <c>// %%</c> begins code; <c>// %% [file]</c> begins what the
/// file alone has, as does its beginning; <c>// %% [types]</c> begins types, which end a file and come before what uses them in a notebook.
/// A notebook's second cell, after its first text, stands for the file's beginning: <c>#:</c> lines become <c>#r</c> lines, using
/// directives stay. Types follow it.
/// </remarks>
internal sealed class NotebookSource
{
    private const string Marker = "// %%";
    private const string Comment = "//";
    private const string Types = "[types]";

    private NotebookSource(ImmutableArray<NotebookCell> cells) => Cells = cells;

    public ImmutableArray<NotebookCell> Cells { get; }

    public static NotebookSource Read(string path)
    {
        string root = Path.GetDirectoryName(Path.GetDirectoryName(path))!;
        return Parse(File.ReadAllText(path), package => Version(root, package));
    }

    /// <param name="text">The file.</param>
    /// <param name="version">A package's or project's version, by name.</param>
    public static NotebookSource Parse(string text, Func<string, string> version)
    {
        var cells = ImmutableArray.CreateBuilder<NotebookCell>();
        var (beginning, types) = (new List<string>(), new List<NotebookCell>());
        var lines = beginning;
        string kind = "[file]";
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n').Append(Marker))
        {
            if (!line.StartsWith(Marker, StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }
            if (kind == Types)
                types.Add(Cell("", lines));
            else if (kind != "[file]")
                cells.Add(Cell(kind, lines));
            (kind, lines) = (line[Marker.Length..].Trim(), []);
        }
        cells.Insert(1, References(beginning, version));
        cells.InsertRange(2, types);
        return new NotebookSource(cells.ToImmutable());
    }

    private static NotebookCell Cell(string kind, List<string> lines)
    {
        string text = string.Join('\n', kind == "" ? lines : lines.Where(l => l.Length > 0).Select(Prose)).Trim('\n');
        return kind is "" or "[markdown]"
            ? new NotebookCell(kind == "", text) : throw new FormatException($"'{Marker} {kind}' is no kind of cell.");
    }

    private static string Prose(string line) =>
        line == Comment ? ""
        : line.StartsWith(Comment + " ", StringComparison.Ordinal) ? line[3..]
        : throw new FormatException($"'{line}' stands in a text, but is no comment.");

    private static NotebookCell References(List<string> beginning, Func<string, string> version)
    {
        IEnumerable<string> Named(string directive) =>
            beginning.Where(l => l.StartsWith(directive, StringComparison.Ordinal))
                .Select(l => Path.GetFileName(l[directive.Length..].Trim()));
        return new NotebookCell(true, string.Join('\n', [
            .. Named("#:project ").Concat(Named("#:package ")).Select(name => $"#r \"nuget: {name}, {version(name)}\""),
            .. beginning.Where(l => l.StartsWith("using ", StringComparison.Ordinal))]));
    }

    private static string Version(string root, string name) =>
        (string?)XDocument.Load(Path.Combine(root, "Directory.Packages.props")).Descendants("PackageVersion")
            .FirstOrDefault(p => (string?)p.Attribute("Include") == name)?.Attribute("Version")
        ?? XDocument.Load(Path.Combine(root, "Directory.Build.props")).Descendants("VersionPrefix").Single().Value;
}
