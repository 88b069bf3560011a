using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace FashionGan.Cli.Tests;

public partial class SourceMapTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../.."));

    private static readonly string[] Files =
    [
        .. Directory.EnumerateFiles(Root),
        .. ((string[])["src", "tests"]).SelectMany(d => Directory.EnumerateFiles(Path.Combine(Root, d), "*", SearchOption.AllDirectories))
            .Where(f => !BuildOutput().IsMatch(f)),
    ];

    // As the map has them, which calls FashionGan.Core Core.
    private static readonly string[] Paths = [.. Files.Select(f => f.Replace('\\', '/').Replace("/FashionGan.", "/"))];

    private static readonly HashSet<string> Words =
        [.. Files.Where(f => f.EndsWith(".cs")).SelectMany(f => Word().Matches(File.ReadAllText(f))).Select(m => m.Value)];

    [Fact]
    public void Every_file_folder_and_name_of_the_map_of_the_source_is_there()
    {
        string map = File.ReadAllText(Path.Combine(Root, "src", "README.md"));
        string[] names = [.. Quoted().Matches(map).Select(m => m.Groups[1].Value).Where(n => !Placeholder().IsMatch(n)).Distinct()];

        Assert.True(names.Length > 150);
        Assert.DoesNotContain(names, n => !IsPath(n) && (n.Contains('/') || Word().Matches(n).Any(w => !Words.Contains(w.Value))));
    }

    // A path may leave out how it begins, and the .cs at its end where there is a folder before it.
    private static bool IsPath(string name) => Paths.Any(p =>
        p.Contains($"/{name.TrimEnd('/')}/") || p.EndsWith($"/{name}") || (name.Contains('/') && p.EndsWith($"/{name}.cs")));

    [GeneratedRegex(@"[/\\](obj|bin)[/\\]")]
    private static partial Regex BuildOutput();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    // A file, a folder, or names with dots between them: no command line.
    [GeneratedRegex(@"`([\w./]+)`")]
    private static partial Regex Quoted();

    // Where to add is said of what is not there yet.
    [GeneratedRegex(@"\bX[A-Z.]|\bTrainX|^\w+\.md$|\.\.\.$")]
    private static partial Regex Placeholder();

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
