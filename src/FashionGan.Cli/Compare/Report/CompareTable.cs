namespace FashionGan.Cli;

/// <summary>The comparison's tables by name.</summary>
internal static class CompareTable
{
    public const string Denoising = "denoising", OtherNoise = "other-noise", Generation = "generation";

    public static string[] All { get; } = [Denoising, OtherNoise, Generation];
}
