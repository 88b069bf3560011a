using System.Globalization;

namespace FashionGan;

/// <summary>The tiles that suit a network.</summary>
/// <remarks>
/// A network whose pixels see only so far, and saw nearly all of that within the images of their training, takes large tiles, of whose
/// result the border is cut off: what comes out is what the network would make of the image as a whole, to within a float's last digits.
/// Any other takes tiles of its own size, blended.
/// </remarks>
internal sealed class TilePlan
{
    /// <summary>
    /// A large tile's most rows and columns: the larger, the less of it is border that is computed and cut off, but the less of what a
    /// layer makes of it is left in a processor's cache.
    /// </summary>
    public const int LargeSide = 448;

    // Pictures whose sizes are nearly the same share a network.
    private const int SideUnit = 32;

    private readonly NetworkWeights _weights;

    private TilePlan(NetworkWeights weights, NetworkReach? reach) => (_weights, Reach) = (weights, reach);

    /// <summary>How far a pixel sees; null for tiles that are blended.</summary>
    public NetworkReach? Reach { get; }

    /// <exception cref="InvalidDataException">The architecture is unknown, or a setting is missing or out of range.</exception>
    public static TilePlan Of(NetworkWeights weights)
    {
        var plan = NetworkArchitectures.Plan(weights);
        bool isFree = !weights.Settings.ContainsKey(PlanText.Setting) && NetworkReach.Of(plan) is { } reach
            && 5 * reach.Pixels <= 3 * plan.UserInputShape.Min() && 4 * reach.Pixels <= LargeSide && LargeSide % reach.Alignment == 0;
        return new TilePlan(weights, isFree ? NetworkReach.Of(plan) : null);
    }

    /// <summary>The size of the tiles that cut up images of a size; null for the network's own.</summary>
    public ImageSize? Tile(int height, int width) => Reach is { } reach ? new ImageSize(Side(height, reach), Side(width, reach)) : null;

    /// <summary>The weights for tiles of a size; null for the network's own.</summary>
    public NetworkWeights For(ImageSize? tile) => tile is { } size
        ? _weights with { Settings = _weights.Settings.SetItem("height", Text(size.Height)).SetItem("width", Text(size.Width)) }
        : _weights;

    /// <summary>
    /// Whether tiles make of images of a size what the network makes of them whole, continued by reflection to multiples of the alignment.
    /// </summary>
    public bool IsWhole(ImageSize size) => Reach is { Alignment: var unit } && IsWhole(size.Height, unit) && IsWhole(size.Width, unit);

    // Of several tiles the last lies flush with the image's end, on a grid of its own where the side is no multiple.
    private static bool IsWhole(int side, int alignment) => side % alignment == 0 || (side >= alignment && side <= LargeSide);

    /// <summary>Runs a network that was made <see cref="For"/> tiles on images of a size that these suit.</summary>
    public TiledNetwork Over(IImageNetwork network) => Reach is { } reach ? new TiledNetwork(network, reach) : new TiledNetwork(network);

    // As few tiles as there can be, and these as small as they can be then.
    private static int Side(int length, NetworkReach reach)
    {
        if (length <= LargeSide)
            return Up(length, reach.Alignment);
        int lost = 2 * reach.Pixels + reach.Alignment - 1; // Of every tile but one.
        int tiles = Quotient(length - lost, LargeSide - lost);
        return Math.Min(LargeSide, Up(Quotient(length + (tiles - 1) * lost, tiles), Math.Max(SideUnit, reach.Alignment)));
    }

    private static int Quotient(int number, int by) => (number + by - 1) / by;

    private static int Up(int number, int unit) => Quotient(number, unit) * unit;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
