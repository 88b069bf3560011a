namespace FashionGan;

/// <summary>How transformed tiles and their products lie in a step's scratch: place by place of the window, in each tile by tile.</summary>
internal static class WinogradScratch
{
    /// <summary>Floats in a line of the cache.</summary>
    private const int Line = 16;

    /// <summary>
    /// Numbers from one place of the window to the next: not a power of two, which would fall into the same lines of the cache.
    /// </summary>
    public static int Stride(int tiles, int channels) => (tiles * channels + Line - 1) / Line * Line + Line;

    /// <summary>Numbers that a block of tiles takes, with room for the transforms of one.</summary>
    /// <param name="windows">Places of a transformed window.</param>
    /// <param name="tiles">Tiles of a block.</param>
    /// <param name="inputs">Channels that go in.</param>
    /// <param name="places">Channels that come out, with places of none.</param>
    /// <param name="vector">Floats in a vector.</param>
    public static int Length(int windows, int tiles, int inputs, int places, int vector) => checked(
        windows * (Stride(tiles, inputs) + Stride(tiles, places) + 2 * vector));
}
