namespace FashionGan.Cli.Tests;

/// <summary>Asks for a stop once a text is written, as a user would who watches the screen.</summary>
internal sealed class StoppingWriter(string at, CancellationTokenSource stop) : StringWriter
{
    public override void Write(string? value)
    {
        base.Write(value);
        if (GetStringBuilder().ToString().Contains(at, StringComparison.Ordinal))
            stop.Cancel();
    }
}
