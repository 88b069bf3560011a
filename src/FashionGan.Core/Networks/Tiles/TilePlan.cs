using System.Globalization;

namespace FashionGan;

/// <summary>The tiles that suit a network.</summary>
/// <remarks>
/// A network whose pixels see only so far, and saw images without their border in training, takes large tiles, of whose result the border
/// is cut off: what comes out is what the network would make of the image as a whole. Any other takes tiles of its own size, blended.
/// </remarks>
/// <param name="Weights">The weights, for images of a tile's size.</param>
/// <param name="Reach">How far a pixel sees; null for tiles that are blended.</param>
internal sealed record TilePlan(NetworkWeights Weights, NetworkReach? Reach)
{
    /// <summary>A large tile's side: half of it may be border, and its values still fit a processor's cache.</summary>
    public const int LargeSide = 256;

    /// <exception cref="InvalidDataException">The architecture is unknown, or a setting is missing or out of range.</exception>
    public static TilePlan Of(NetworkWeights weights)
    {
        var plan = NetworkArchitectures.Plan(weights);
        if (weights.Settings.ContainsKey(PlanText.Setting) || NetworkReach.Of(plan) is not { } reach
            || 2 * reach.Pixels >= plan.UserInputShape.Min() || 4 * reach.Pixels > LargeSide || LargeSide % reach.Alignment != 0)
            return new TilePlan(weights, null);
        string side = LargeSide.ToString(CultureInfo.InvariantCulture);
        return new TilePlan(weights with { Settings = weights.Settings.SetItem("height", side).SetItem("width", side) }, reach);
    }

    /// <summary>Runs a network made of <see cref="Weights"/> on images of any size.</summary>
    public TiledNetwork Over(IImageNetwork network) => Reach is { } reach ? new TiledNetwork(network, reach) : new TiledNetwork(network);
}
