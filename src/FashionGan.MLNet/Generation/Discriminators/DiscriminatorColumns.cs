namespace FashionGan;

/// <summary>
/// The names of the columns that a <see cref="DiscriminatorTransformer"/> adds; the defaults are those of ML.NET's binary classifiers.
/// </summary>
public sealed record DiscriminatorColumns
{
    /// <summary>The probability of an image being real, in [0, 1].</summary>
    /// <value>The default is <c>Probability</c>.</value>
    public string Probability { get; init; } = "Probability";

    /// <summary>The logit of the probability.</summary>
    /// <value>The default is <c>Score</c>.</value>
    public string Score { get; init; } = "Score";

    /// <summary>Whether the image is taken to be real.</summary>
    /// <value>The default is <c>PredictedLabel</c>.</value>
    public string PredictedLabel { get; init; } = "PredictedLabel";

    /// <summary>Throws where a name is empty or two are equal.</summary>
    /// <exception cref="ArgumentException">Names every bad field.</exception>
    public void Validate() => new OptionCheck(nameof(DiscriminatorColumns))
        .Require(!string.IsNullOrEmpty(Probability), nameof(Probability), Probability, "a name")
        .Require(!string.IsNullOrEmpty(Score) && Score != Probability, nameof(Score), Score, "a name of its own")
        .Require(
            !string.IsNullOrEmpty(PredictedLabel) && PredictedLabel != Probability && PredictedLabel != Score,
            nameof(PredictedLabel), PredictedLabel, "a name of its own")
        .ThrowIfInvalid();
}
