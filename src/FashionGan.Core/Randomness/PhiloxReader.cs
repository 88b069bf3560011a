using System.Runtime.CompilerServices;

namespace FashionGan;

/// <summary>Reads the random words of a key one after another, for draws that need no fixed count of them.</summary>
/// <remarks>The words come in the order of a fill with <see cref="RandomBits"/>. A mutable value: pass it by reference.</remarks>
internal struct PhiloxReader(RandomKey key)
{
    private readonly RandomKey _key = key;
    private Buffer _words;
    private uint _group;
    private int _left;

    /// <summary>The next word.</summary>
    public uint Next()
    {
        if (_left == 0)
        {
            Philox.Fill<uint, RandomBits>(_words, _key, _group++);
            _left = PhiloxGroup.Words;
        }
        return _words[PhiloxGroup.Words - _left--];
    }

    /// <summary>Uniform on the open interval (0, 1): the middles of 2^52 equal cells (two words).</summary>
    public double NextOpen()
    {
        ulong bits = ((ulong)Next() << 32) | Next();
        return ((bits >> 12) + 0.5) * (1.0 / (1L << 52));
    }

    /// <summary>A whole number in [0, <paramref name="bound"/>), each as likely as any other (Lemire 2019).</summary>
    public uint Below(uint bound)
    {
        ulong product = (ulong)Next() * bound;
        if ((uint)product < bound)
        {
            uint threshold = (0u - bound) % bound;
            while ((uint)product < threshold)
                product = (ulong)Next() * bound;
        }
        return (uint)(product >> 32);
    }

    [InlineArray(PhiloxGroup.Words)]
    private struct Buffer
    {
        private uint _first;
    }
}
