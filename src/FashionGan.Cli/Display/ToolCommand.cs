namespace FashionGan.Cli;

/// <summary>How the tool is called from where its user is, for commands that are there to be copied.</summary>
internal static class ToolCommand
{
    private const string Name = "fashion-gan", Project = "FashionGan.Cli.csproj";

    /// <summary>What stands before a verb: the tool's name, or in a clone of the repository what builds and runs it.</summary>
    public static string Here { get; } = Of(AppContext.BaseDirectory, Directory.GetCurrentDirectory());

    /// <param name="program">Where the program lies.</param>
    /// <param name="current">Where its user is.</param>
    public static string Of(string program, string current)
    {
        for (var folder = new DirectoryInfo(program); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Project)))
                return $"dotnet run -c Release --project {Quoted(folder.FullName, current)} --";
        return Name;
    }

    /// <summary>A path as short as it can be said.</summary>
    public static string PathHere(string path) => PathFrom(path, Directory.GetCurrentDirectory());

    /// <summary>The same, for a shell.</summary>
    public static string Quoted(string path) => Quoted(path, Directory.GetCurrentDirectory());

    private static string Quoted(string path, string current) =>
        PathFrom(path, current) is var shown && shown.Contains(' ', StringComparison.Ordinal) ? $"\"{shown}\"" : shown;

    /// <summary>A path as short as it can be said: from where the user is, if it lies below.</summary>
    public static string PathFrom(string path, string current)
    {
        string relative = Path.GetRelativePath(current, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
