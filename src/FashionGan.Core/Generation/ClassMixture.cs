namespace FashionGan;

/// <summary>What a <see cref="GaussianMixtureGenerator"/> knows of one class.</summary>
/// <param name="Label">The class.</param>
/// <param name="Share">Its share of all images.</param>
/// <param name="Mixture">Where its images lie along the principal components.</param>
internal sealed record ClassMixture(int Label, double Share, GaussianMixture Mixture);
