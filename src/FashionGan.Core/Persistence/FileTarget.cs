namespace FashionGan;

/// <summary>A place that a file is to be written to: where its links lead, and whether what is there may be replaced.</summary>
internal static class FileTarget
{
    /// <summary>The full path that the file itself has: a link is followed to its end, so that it stays.</summary>
    public static string Of(string path)
    {
        string full = Path.GetFullPath(path);
        return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    /// <summary>Finds out that what is there, if anything, is an ordinary file: nothing else is ever replaced.</summary>
    /// <param name="path">The place, as it was given.</param>
    /// <exception cref="IOException">It is a folder, a device, a pipe or a socket.</exception>
    public static void Require(string path)
    {
        string target = Of(path);
        if (Directory.Exists(target))
            throw new IOException($"{SafeText.Line(path)} is a folder, where a file should go.");
        if (File.Exists(target) && !FileKind.IsRegular(target))
            throw new IOException($"{SafeText.Line(path)} is a device, a pipe or a socket, which a file would replace.");
    }
}
