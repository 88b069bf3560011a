using System.Globalization;

namespace FashionGan;

/// <summary>
/// How images are drawn by a diffusion denoiser: the method, its steps, the noise levels they go through, and how strongly the class
/// counts.
/// </summary>
/// <remarks>
/// Immutable; safe for many threads. Levels are standard deviations where pixels are in [-1, 1]: s(i) = (max^(1/rho) + i / (steps - 1)
/// (min^(1/rho) - max^(1/rho)))^rho, then 0 (Karras et al., NeurIPS 2022, equation 5). <see cref="ToString"/> gives a text that
/// <see cref="Parse"/> turns back into an equal value.
/// </remarks>
public sealed record DiffusionSampling
{
    private const string HeunName = "heun", AncestralName = "ancestral", Example = "heun(steps=12,max=30,min=0.02,rho=7,guidance=1.5)";

    /// <summary>
    /// Heun's method in 12 steps, from level 30 to 0.02, rho 7, guidance 1.5: 46 network runs an image; 23 of a network that knows no
    /// classes.
    /// </summary>
    public static DiffusionSampling Default { get; } = new();

    /// <summary>The method.</summary>
    /// <value>The default is <see cref="DiffusionSampler.Heun"/>.</value>
    public DiffusionSampler Sampler { get; init; }

    /// <summary>Steps from the first noise to the image.</summary>
    /// <value>1 to 1,000. The default is 12.</value>
    public int Steps { get; init; } = 12;

    /// <summary>The highest noise level.</summary>
    /// <value>0.01 to 1,000. The default is 30.</value>
    public double MaxNoise { get; init; } = 30;

    /// <summary>The lowest noise level but 0.</summary>
    /// <value>0.0001 to 1, below <see cref="MaxNoise"/>. The default is 0.02, a hundredth of the pixels' range.</value>
    public double MinNoise { get; init; } = 0.02;

    /// <summary>How much closer together the levels lie near the lowest.</summary>
    /// <value>1 (evenly) to 100. The default is 7.</value>
    public double Rho { get; init; } = 7;

    /// <summary>
    /// How strongly the class counts: D = D(no class) + guidance (D(class) - D(no class)) (Ho and Salimans, <i>Classifier-free diffusion
    /// guidance</i>, 2022). Other than 1 and 0 it runs the network twice as often.
    /// </summary>
    /// <value>
    /// 0 (the class is not told) to 20; 1 is as the network was trained. The default is 1.5, which measured best of 1, 1.2, 1.5 and 2 with
    /// the network in the box. A network that knows no classes has none.
    /// </value>
    public double Guidance { get; init; } = 1.5;

    /// <summary>How often the network is run for one image.</summary>
    public int Evaluations => (Sampler == DiffusionSampler.Heun ? 2 * Steps - 1 : Steps) * (Guidance is 0 or 1 ? 1 : 2);

    /// <summary>Reads a way to draw from text.</summary>
    /// <param name="text"><c>heun</c> or <c>ancestral</c> for the defaults, or with all of
    /// <c>(steps=N,max=S,min=S,rho=R,guidance=G)</c>.</param>
    /// <returns>A value equal to the one that wrote the text.</returns>
    /// <exception cref="ArgumentException">The text is neither, or a value is out of its range.</exception>
    public static DiffusionSampling Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text switch
        {
            HeunName => Default,
            AncestralName => Default with { Sampler = DiffusionSampler.Ancestral, Steps = 50 },
            _ => TextExpression.Read(text, "a way to draw images", Example, Read),
        };
    }

    /// <summary>The text form.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Sampler == DiffusionSampler.Heun ? HeunName : AncestralName)}"
        + $"(steps={Steps},max={MaxNoise},min={MinNoise},rho={Rho},guidance={Guidance})");

    /// <summary>Throws where a field is out of its range.</summary>
    /// <exception cref="ArgumentException">Names every bad field, its value and what is allowed.</exception>
    public void Validate() => new OptionCheck(nameof(DiffusionSampling))
        .Require(Enum.IsDefined(Sampler), nameof(Sampler), Sampler, "Heun or Ancestral")
        .InRange(nameof(Steps), Steps, 1, 1_000)
        .InRange(nameof(MaxNoise), MaxNoise, 0.01, 1_000)
        .Require(MinNoise >= 1e-4 && MinNoise <= 1 && MinNoise < MaxNoise, nameof(MinNoise), MinNoise, "0.0001 to 1, and below MaxNoise")
        .InRange(nameof(Rho), Rho, 1, 100)
        .InRange(nameof(Guidance), Guidance, 0, 20)
        .ThrowIfInvalid();

    /// <summary>The noise levels of the steps, highest first, and 0.</summary>
    internal double[] Levels()
    {
        double high = Math.Pow(MaxNoise, 1 / Rho), low = Math.Pow(MinNoise, 1 / Rho);
        return [.. Enumerable.Range(0, Steps)
            .Select(i => Steps == 1 ? MaxNoise : Math.Pow(high + (double)i / (Steps - 1) * (low - high), Rho)), 0];
    }

    private static DiffusionSampling Read(TextExpression text)
    {
        var sampling = new DiffusionSampling
        {
            Sampler = text.Name switch
            {
                HeunName => DiffusionSampler.Heun,
                AncestralName => DiffusionSampler.Ancestral,
                _ => throw new FormatException($"there is no '{text.Name}', only {HeunName} and {AncestralName}"),
            },
            Steps = text.TakeInteger("steps"), MaxNoise = Number("max"), MinNoise = Number("min"), Rho = Number("rho"),
            Guidance = Number("guidance"),
        };
        text.End();
        sampling.Validate();
        return sampling;

        // The shortest text of the float is that of the double meant.
        double Number(string key) =>
            double.Parse(text.TakeNumber(key).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
