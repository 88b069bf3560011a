namespace FashionGan;

/// <summary>The draws that make one garment: each image reads a stream of its own, so that no image depends on another.</summary>
internal struct GarmentRandom(RandomKey key)
{
    private PhiloxReader _words = new(key);

    /// <summary>Uniform between two numbers.</summary>
    public float Between(float low, float high) => low + (high - low) * ((_words.Next() >> 8) * (1f / (1 << 24)));

    public bool Chance(float probability) => Between(0, 1) < probability;

    /// <summary>A whole number below <paramref name="count"/>.</summary>
    public int Below(int count) => (int)_words.Below((uint)count);

    public uint Bits() => _words.Next();
}
