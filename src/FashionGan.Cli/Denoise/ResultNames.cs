namespace FashionGan.Cli;

/// <summary>Gives every result a file of its own.</summary>
internal static class ResultNames
{
    /// <returns>A full path for each picture, in their order; empty where the only result goes to standard output.</returns>
    /// <exception cref="ArgumentException">Several pictures were to go to one place.</exception>
    /// <exception cref="IOException">One picture's result would take another's place before that one is read.</exception>
    public static string[] Of(IReadOnlyList<NoisyPicture> pictures, Destination destination)
    {
        if (pictures.Count > 1 && destination is not Destination.Folder)
            throw new ArgumentException($"{pictures.Count} images were given, which cannot go to one place. Give a folder with --out.");
        string[] results = destination switch
        {
            Destination.OneFile file => [file.Path],
            Destination.Folder folder => [.. Distinct(pictures.Select(p => p.ResultName)).Select(n => Path.Combine(folder.Path, n))],
            _ => [],
        };
        for (int i = 0; i < results.Length; i++)
            if (pictures.Where((p, other) => other != i && p.Path == results[i]).FirstOrDefault() is { } victim)
                throw new IOException(
                    $"The result of {pictures[i].Shown} would replace {victim.Shown}, which is to be cleaned too. "
                    + "Choose another folder with --out.");
        return results;
    }

    // Some file systems take names apart in letters' case for the same.
    private static IEnumerable<string> Distinct(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in names)
        {
            string free = name;
            for (int n = 2; !taken.Add(free); n++)
                free = $"{Path.GetFileNameWithoutExtension(name)}-{n}.png";
            yield return free;
        }
    }
}
