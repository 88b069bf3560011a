namespace FashionGan.Cli;

/// <summary>How long each part of a reproduction is trained, and on how much.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Rows">Training images; null for all of them.</param>
/// <param name="Denoiser">How the denoiser is trained.</param>
/// <param name="Gan">How the GAN is trained.</param>
internal sealed record ReproducePreset(string Name, int? Rows, DenoiserOptions Denoiser, GanOptions Gan)
{
    /// <summary>Small enough for a first look: a few minutes on two processor cores.</summary>
    public static ReproducePreset Quick { get; } = new(
        "quick", 6_000,
        DenoiserOptions.Paper with { Epochs = 8, BatchSize = 32 },
        GanOptions.Paper with { Epochs = 2, BatchSize = 32, EmaDecay = 0.98, FidImages = 2_000 });

    /// <summary>The paper's run: all images, 20 epochs, batches of 256.</summary>
    public static ReproducePreset Paper { get; } = new("paper", null, DenoiserOptions.Paper, GanOptions.Paper with { FidImages = 10_000 });

    public static IReadOnlyList<ReproducePreset> All { get; } = [Quick, Paper];
}
