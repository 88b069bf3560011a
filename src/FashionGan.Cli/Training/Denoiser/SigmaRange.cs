using System.Globalization;

namespace FashionGan.Cli;

/// <summary>The noise to train on: one sigma, or a range of them.</summary>
internal readonly record struct SigmaRange(float Min, float Max)
{
    /// <summary>Reads <c>0.2</c> or <c>0..0.5</c>.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static SigmaRange Parse(string text)
    {
        string[] parts = text.Split("..");
        float min = 0, max = 0;
        bool reads = parts.Length is 1 or 2 && Number(parts[0], out min) && Number(parts[^1], out max);
        new OptionCheck("train-denoiser").Require(reads, "--sigma", text, "a number such as 0.2, or a range such as 0..0.5")
            .ThrowIfInvalid();
        return new SigmaRange(min, max);
    }

    /// <summary>What a network's own noise is, where it is Gaussian; else 0.2.</summary>
    public static SigmaRange Of(INoiseModel? noise) => noise switch
    {
        GaussianNoise g => new(g.Sigma, g.Sigma),
        RandomStrengthNoise r => new(r.Min, r.Max),
        _ => new(0.2f, 0.2f),
    };

    /// <exception cref="ArgumentException">A sigma is out of range.</exception>
    public INoiseModel Noise() => Min == Max ? new GaussianNoise(Max) : new RandomStrengthNoise(new GaussianNoise(0), Min, Max);

    /// <summary>Sigmas to measure at: the one, or those of the range among the usual ones.</summary>
    public IEnumerable<float> TestSigmas()
    {
        var range = this;
        return Min == Max ? [Max] : new[] { 0.1f, 0.2f, 0.3f, 0.5f }.Where(s => s >= range.Min && s <= range.Max);
    }

    private static bool Number(string text, out float value) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
