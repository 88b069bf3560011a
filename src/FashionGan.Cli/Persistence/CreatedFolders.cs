namespace FashionGan.Cli;

/// <summary>Folders that a run made: those that nothing was put in are removed again.</summary>
internal sealed class CreatedFolders
{
    private readonly List<string> _folders = [];

    private CreatedFolders() { }

    /// <summary>Makes a folder with those above it that are missing.</summary>
    public static CreatedFolders Make(string folder)
    {
        var created = new CreatedFolders();
        string? missing = Path.GetFullPath(folder);
        for (; missing is not null && !Directory.Exists(missing); missing = Path.GetDirectoryName(missing))
            created._folders.Add(missing);
        Directory.CreateDirectory(folder);
        return created;
    }

    /// <summary>Has a folder removed as well, once it is empty.</summary>
    public void Add(string folder) => _folders.Insert(0, folder);

    public void RemoveEmpty()
    {
        foreach (string folder in _folders.Distinct().Where(f => new DirectoryInfo(f) is { Exists: true, LinkTarget: null }))
            try
            {
                Directory.Delete(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Something is in it.
            }
    }
}
