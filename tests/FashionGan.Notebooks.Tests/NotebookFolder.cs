using System.Runtime.CompilerServices;

namespace FashionGan.Notebooks.Tests;

/// <summary>Where the notebooks are.</summary>
internal static class NotebookFolder
{
    public static string Path { get; } = System.IO.Path.GetFullPath(
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(ThisFile())!, "../../notebooks"));

    public static IEnumerable<string> Sources => Directory.GetFiles(Path, "*.cs").Order(StringComparer.Ordinal);

    public static IEnumerable<string> Names => Sources.Select(s => System.IO.Path.GetFileNameWithoutExtension(s));

    public static string Source(string name) => System.IO.Path.Combine(Path, name + ".cs");

    public static string Stored(string source) => System.IO.Path.ChangeExtension(source, ".ipynb");

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
