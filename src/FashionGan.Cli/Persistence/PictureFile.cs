namespace FashionGan.Cli;

/// <summary>Writes pictures that take the place of no other, unless they may.</summary>
internal static class PictureFile
{
    /// <exception cref="IOException">It cannot be written; or a file is there that may not be replaced, since the run began.</exception>
    public static void Write(string path, GreyImage image, bool overwrite) =>
        Write(path, stream => PngFile.Write(stream, image), overwrite);

    /// <inheritdoc cref="Write(string, GreyImage, bool)"/>
    public static void Write(string path, Action<Stream> write, bool overwrite)
    {
        using var file = StagedFile.Write(path, write);
        if (!overwrite && File.Exists(path))
            throw new IOException(OutputFiles.ThereAlready(path, 1));
        file.Commit(overwrite);
    }
}
