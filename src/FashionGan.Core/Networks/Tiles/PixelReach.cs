namespace FashionGan;

/// <summary>
/// How far a number of a layer's image sees in the network's input, in pixels of it: number i, at i * Step, sees what lies from i * Step +
/// Before to i * Step + After.
/// </summary>
/// <param name="Step">Input pixels from one number to the next.</param>
/// <param name="Before">Where it begins, at most 0 for one that sees its own place.</param>
/// <param name="After">Where it ends.</param>
internal readonly record struct PixelReach(int Step, long Before, long After)
{
    /// <summary>An input: a pixel is what it sees.</summary>
    public static PixelReach Pixel { get; } = new(1, 0, 0);

    /// <summary>What a window of a layer's numbers sees.</summary>
    /// <param name="kernel">The window's side.</param>
    /// <param name="stride">Numbers from one window to the next.</param>
    /// <param name="padding">How far the first begins before the first number.</param>
    public PixelReach Window(int kernel, int stride, int padding) =>
        new(checked(Step * stride), Before - (long)padding * Step, After + (kernel - 1L - padding) * Step);

    /// <summary>What a number sees that windows are added into; null where there is no pixel between two numbers.</summary>
    /// <inheritdoc cref="Window"/>
    public PixelReach? Spread(int kernel, int stride, int padding) => Step % stride != 0 ? null
        : new(Step / stride, Before + (padding - kernel + 1L) * (Step / stride), After + (long)padding * (Step / stride));

    /// <summary>What numbers in the same place see together; null where they are not as far apart.</summary>
    public static PixelReach? Joined(IReadOnlyList<PixelReach> reaches) => reaches.Any(r => r.Step != reaches[0].Step) ? null
        : new(reaches[0].Step, reaches.Min(r => r.Before), reaches.Max(r => r.After));
}
