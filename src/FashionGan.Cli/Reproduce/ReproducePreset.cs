namespace FashionGan.Cli;

/// <summary>How long each part of a reproduction is trained, and on how much.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Rows">Training images; null for all of them.</param>
/// <param name="Denoiser">How the denoiser is trained.</param>
/// <param name="Gan">How the GAN is trained.</param>
internal sealed record ReproducePreset(string Name, int? Rows, DenoiserOptions Denoiser, GanOptions Gan)
{
    /// <summary>Whether the report shows the networks in the box too, which are trained to their end.</summary>
    public bool ShowsTheBox { get; init; }

    /// <summary>Small enough for a first look: a few minutes on two processor cores.</summary>
    public static ReproducePreset Quick { get; } = new(
        "quick", 20_000,
        DenoiserOptions.Paper with { Epochs = 3, BatchSize = 32, LearningRate = 8e-3, Schedule = LearningRateSchedule.OneCycle },
        GanOptions.Light with { Epochs = 8, FidImages = 2_000 })
    {
        ShowsTheBox = true,
    };

    /// <summary>The paper's run: all images, 20 epochs, batches of 256.</summary>
    public static ReproducePreset Paper { get; } = new("paper", null, DenoiserOptions.Paper, GanOptions.Paper with { FidImages = 10_000 });

    public static IReadOnlyList<ReproducePreset> All { get; } = [Quick, Paper];
}
