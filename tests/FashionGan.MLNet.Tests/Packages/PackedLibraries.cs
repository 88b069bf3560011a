using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace FashionGan;

/// <summary>The three libraries, packed once for all tests of them.</summary>
public sealed class PackedLibraries : IDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    public PackedLibraries()
    {
        foreach (string name in Names)
            DotNetCommand.Run(
                Path.Combine(Root, "src", name), new Dictionary<string, string>(),
                "pack", "-c", Configuration, "--no-build", "-nodeReuse:false", "-v", "quiet", "--nologo", "-o", Folder,
                $"-p:Version={Version}");
    }

    public static IReadOnlyList<string> Names { get; } = ["FashionGan.Core", "FashionGan.Torch", "FashionGan.MLNet"];

    /// <summary>Where README.md is.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../.."));

    public string Folder { get; } = Directory.CreateTempSubdirectory("packages-").FullName;

    /// <summary>Another in every run, so that no cache has it.</summary>
    public string Version { get; } = $"0.0.1-test-{Guid.NewGuid():N}";

    public ZipArchive Open(string name, string extension = "nupkg") =>
        ZipFile.OpenRead(Path.Combine(Folder, $"{name}.{Version}.{extension}"));

    /// <summary>What the package says of itself.</summary>
    public XElement Metadata(string name)
    {
        using var package = Open(name);
        using var stream = package.GetEntry($"{name}.nuspec")!.Open();
        return XDocument.Load(stream).Root!.Elements().Single(e => e.Name.LocalName == "metadata");
    }

    /// <summary>The packages it asks for, with their versions.</summary>
    public IReadOnlyDictionary<string, string> Dependencies(string name) => Metadata(name).Descendants()
        .Where(e => e.Name.LocalName == "dependency").ToDictionary(e => e.Attribute("id")!.Value, e => e.Attribute("version")!.Value);

    public string Readme(string name)
    {
        using var package = Open(name);
        using var reader = new StreamReader(package.GetEntry("README.md")!.Open());
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
