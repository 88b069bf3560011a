using System.Buffers.Binary;

namespace FashionGan.Tests;

/// <summary>Corrupts bytes in the ways that files are corrupted: by accident and on purpose. One seed, one result.</summary>
internal static class Mutation
{
    private static readonly ulong[] Hostile =
        [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, int.MaxValue, 0x80000000, uint.MaxValue, long.MaxValue, ulong.MaxValue];

    public static byte[] Apply(byte[] original, int seed)
    {
        var random = new Random(seed);
        byte[] bytes = [.. original];
        for (int edits = random.Next(1, 4); edits > 0 && bytes.Length > 0; edits--)
            bytes = Edit(bytes, random);
        return bytes;
    }

    private static byte[] Edit(byte[] bytes, Random random)
    {
        int at = Position(bytes.Length, random);
        int length = Math.Min(random.Next(1, 64), bytes.Length - at);
        switch (random.Next(8))
        {
            case 0: // One bit.
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1: // One byte.
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 2: // A number no header should hold, in either byte order.
                Span<byte> number = stackalloc byte[8];
                ulong value = Hostile[random.Next(Hostile.Length)];
                if (random.Next(2) == 0)
                    BinaryPrimitives.WriteUInt64LittleEndian(number, value);
                else
                    BinaryPrimitives.WriteUInt64BigEndian(number, value);
                number[..Math.Min(random.Next(1, 9), bytes.Length - at)].CopyTo(bytes.AsSpan(at));
                return bytes;
            case 3: // Cut off.
                return bytes[..at];
            case 4: // A piece lost.
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 5: // A piece twice.
                return [.. bytes[..(at + length)], .. bytes[at..]];
            case 6: // A digit of text changed, where there is one.
                int digit = Array.FindIndex(bytes, at, b => b is >= (byte)'0' and <= (byte)'9');
                if (digit >= 0)
                    bytes[digit] = (byte)('0' + random.Next(10));
                return bytes;
            default: // Rubbish.
                random.NextBytes(bytes.AsSpan(at, length));
                return bytes;
        }
    }

    // Half of all edits fall into the first 512 bytes: headers are where readers go wrong.
    private static int Position(int length, Random random) => random.Next(random.Next(2) == 0 ? Math.Min(length, 512) : length);
}
