namespace FashionGan.Cli;

/// <summary>Standard input and output as bytes.</summary>
/// <param name="Input">Opens standard input.</param>
/// <param name="Output">Opens standard output.</param>
internal sealed record Pipes(Func<Stream> Input, Func<Stream> Output)
{
    /// <summary>Those of this process. A terminal is refused: it neither gives nor shows a picture.</summary>
    public static Pipes OfProcess { get; } = new(
        () => !StandardStreams.IsOpen(StandardStreams.Input)
            ? throw new IOException("Standard input is closed. Pipe a PNG in, or name a file instead of -.")
            : Console.IsInputRedirected
                ? Console.OpenStandardInput()
                : throw new IOException("Standard input is the terminal. Pipe a PNG in, or name a file instead of -."),
        () => Console.IsOutputRedirected
            ? Console.OpenStandardOutput()
            : throw new IOException("Standard output is the terminal. Pipe the PNG on, or name a file instead of -."));

    /// <summary>Writes a picture to standard output, in one piece.</summary>
    public void Write(GreyImage image) => Write(stream => PngFile.Write(stream, image));

    /// <summary>Writes to standard output, in one piece.</summary>
    public void Write(Action<Stream> write)
    {
        using var whole = new MemoryStream();
        write(whole);
        using var stream = Output();
        stream.Write(whole.GetBuffer().AsSpan(0, (int)whole.Length));
        stream.Flush();
    }
}
