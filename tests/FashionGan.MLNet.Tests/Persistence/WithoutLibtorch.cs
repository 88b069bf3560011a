using System.Text.Json.Nodes;

namespace FashionGan;

/// <summary>
/// This program as it would be without the package TorchSharp-cpu: a copy that lacks libtorch, on disk and in its list of dependencies.
/// </summary>
internal static class WithoutLibtorch
{
    /// <returns>The copied program.</returns>
    public static string CopyTo(string folder)
    {
        string program = typeof(WithoutLibtorch).Assembly.Location, from = Path.GetDirectoryName(program)!;
        string list = Path.ChangeExtension(Path.GetFileName(program), ".deps.json");
        var dependencies = JsonNode.Parse(File.ReadAllText(Path.Combine(from, list)))!;
        var libtorch = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, target) in dependencies["targets"]!.AsObject())
            foreach (string package in target!.AsObject().Select(p => p.Key).Where(IsLibtorch).ToArray())
            {
                libtorch.UnionWith(target[package]!["runtimeTargets"]?.AsObject().Select(f => f.Key) ?? []);
                target.AsObject().Remove(package);
            }
        foreach (string package in dependencies["libraries"]!.AsObject().Select(p => p.Key).Where(IsLibtorch).ToArray())
            dependencies["libraries"]!.AsObject().Remove(package);
        foreach (var (_, target) in dependencies["targets"]!.AsObject())
            foreach (var (_, package) in target!.AsObject())
                foreach (string needed in package!["dependencies"]?.AsObject().Select(d => d.Key).Where(IsLibtorch).ToArray() ?? [])
                    package["dependencies"]!.AsObject().Remove(needed);
        Assert.NotEmpty(libtorch);

        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(from, file);
            if (libtorch.Contains(name.Replace(Path.DirectorySeparatorChar, '/')))
                continue;
            string to = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        File.WriteAllText(Path.Combine(folder, list), dependencies.ToJsonString());
        Assert.Empty(Directory.EnumerateFiles(folder, "*torch_cpu*", SearchOption.AllDirectories));
        return Path.Combine(folder, Path.GetFileName(program));
    }

    private static bool IsLibtorch(string package) =>
        package.StartsWith("libtorch-", StringComparison.Ordinal) || package.StartsWith("TorchSharp-", StringComparison.Ordinal);
}
