namespace FashionGan.Torch;

/// <summary>Small random images: what they show does not matter to these tests.</summary>
internal static class TestImages
{
    public static readonly ImageSize Tiny = new(8, 8);

    public static float[] Pixels(int count, ImageSize size, ulong seed = 1)
    {
        var pixels = new float[count * size.Pixels];
        Philox.FillUniform(pixels, new RandomKey(seed, 0));
        return pixels;
    }

    public static ImageBatch Training(int count, ulong seed = 1) => new(Tiny, Pixels(count, Tiny, seed));
}
