namespace FashionGan.Torch;

/// <summary>Where TorchSharp's native library and those of libtorch lie, on Linux x64.</summary>
internal static class TorchFolders
{
    private const string Natives = "runtimes/linux-x64/native";

    /// <summary>
    /// Pairs of folders, the first with <c>libLibTorchSharp.so</c>, the second with libtorch, in the order in which they are tried.
    /// </summary>
    /// <param name="assemblyPath">Where TorchSharp's assembly was loaded from; empty for a program in a single file.</param>
    public static IEnumerable<(string TorchSharp, string LibTorch)> Find(string assemblyPath)
    {
        // Those of the program: what the host was told by its deps.json.
        string[] host = (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string)?.Split(
            Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        string? beside = Path.GetDirectoryName(assemblyPath);
        string[] folders =
            [.. host, .. beside is null or "" ? (string[])[] : [beside, Path.Combine(beside, Natives), .. Consolidated(beside)]];
        foreach (string folder in folders.Where(f => HasTorchSharp(f) && HasLibTorch(f)))
            yield return (folder, folder);

        // In a notebook or a script each package stays in its own folder: torchsharp/0.107.0/lib/net8.0, libtorch-cpu-linux-x64/2.10.0.
        if (beside is { Length: > 0 } && Directory.GetParent(beside) is { Name: "lib", Parent: { Parent.Parent: { } packages } package }
            && HasTorchSharp(Path.Combine(package.FullName, Natives)))
        {
            foreach (var torch in packages.EnumerateDirectories("libtorch-cpu-linux-x64").SelectMany(p => p.EnumerateDirectories())
                .OrderDescending(ByName))
            {
                string folder = Path.Combine(torch.FullName, Natives);
                if (HasLibTorch(folder))
                    yield return (Path.Combine(package.FullName, Natives), folder);
            }
        }
    }

    private static IComparer<DirectoryInfo> ByName { get; } = Comparer<DirectoryInfo>.Create((a, b) =>
        (Version.TryParse(a.Name, out var x), Version.TryParse(b.Name, out var y)) is (true, true)
            ? x!.CompareTo(y) : string.CompareOrdinal(a.Name, b.Name));

    // TorchSharp itself gathers the packages' files in "cpu" or "cuda-12.8" beside its assembly, where it finds them in separate folders.
    private static string[] Consolidated(string beside) =>
        Directory.Exists(beside) ? [.. Directory.EnumerateDirectories(beside, "cuda-*"), Path.Combine(beside, "cpu")] : [];

    private static bool HasTorchSharp(string folder) => File.Exists(Path.Combine(folder, "libLibTorchSharp.so"));

    private static bool HasLibTorch(string folder) => File.Exists(Path.Combine(folder, "libtorch_cpu.so"));
}
