namespace FashionGan.Cli;

/// <summary>A row as it is kept, with how long it took to make.</summary>
internal sealed record Timed<TRow>(double Seconds, TRow Row);
