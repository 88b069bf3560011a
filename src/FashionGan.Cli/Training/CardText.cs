using System.Globalization;

namespace FashionGan.Cli;

/// <summary>What the cards of all trained networks say alike.</summary>
internal static class CardText
{
    public static string Layout(NetworkWeights weights) => PlanLayout.Of(NetworkArchitectures.Plan(weights));

    /// <param name="shape">Height and width.</param>
    public static string Image(IReadOnlyList<int> shape) => $"N x 1 x {shape[0]} x {shape[1]}, float32";

    public static string License(ImageData data) => data.Train.Name == DeadLeaves.DataName ? "MIT; learned from pictures drawn by a program"
        : data.IsSynthetic ? "MIT; learned from garments drawn by a program"
        : data.IsOfficial ? "MIT; learned from Fashion-MNIST (MIT, Copyright 2017 Zalando SE)"
        : "MIT; learned from images that are not the official Fashion-MNIST, under whatever licence they have";

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
