namespace FashionGan;

/// <summary>How images are refined: noise of a strength is added to each, and taken away step by step by a diffusion denoiser.</summary>
/// <remarks>
/// Meng et al., <i>SDEdit: guided image synthesis and editing with stochastic differential equations</i>, ICLR 2022, with Heun's steps of
/// Karras et al. (EDM), NeurIPS 2022. Immutable; safe for many threads.
/// </remarks>
public sealed record RefinementOptions
{
    /// <summary>The default.</summary>
    public static RefinementOptions Default { get; } = new();

    /// <summary>
    /// The standard deviation of the added noise where pixels are in [0, 1]: little keeps the image and its faults, much leaves only what
    /// it is roughly.
    /// </summary>
    /// <value>0.005 to 10. The default is 1, by FID on training images; more lowers it further and leaves less of the image.</value>
    public double Strength { get; init; } = 1;

    /// <summary>Steps back to an image, each but the last two network runs.</summary>
    /// <value>1 to 200. The default is 6: 22 network runs an image, 11 where <see cref="Guidance"/> is 1.</value>
    public int Steps { get; init; } = 6;

    /// <summary>Which class the network is told, where no column names one.</summary>
    /// <value>The default is <see cref="RefinementClass.Seen"/>.</value>
    public RefinementClass Class { get; init; }

    /// <summary>How strongly the class counts; see <see cref="DiffusionSampling.Guidance"/>.</summary>
    /// <value>0 to 20. The default is 2, by FID on training images; other than 0 and 1 it runs the network twice as often.</value>
    public double Guidance { get; init; } = 2;

    /// <summary>How often the network is run for one image.</summary>
    public int Evaluations => Sampling.Evaluations;

    /// <summary>Throws where a field is out of its range.</summary>
    /// <exception cref="ArgumentException">Names every bad field, its value and what is allowed.</exception>
    public void Validate() => new OptionCheck(nameof(RefinementOptions))
        .InRange(nameof(Strength), Strength, 0.005, 10)
        .InRange(nameof(Steps), Steps, 1, 200)
        .Require(Enum.IsDefined(Class), nameof(Class), Class, "Seen or None")
        .InRange(nameof(Guidance), Guidance, 0, 20)
        .ThrowIfInvalid();

    /// <summary>The steps from the added noise down; twice the strength where pixels are in [-1, 1].</summary>
    internal DiffusionSampling Sampling => DiffusionSampling.Default with { Steps = Steps, MaxNoise = 2 * Strength, Guidance = Guidance };
}
