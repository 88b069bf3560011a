namespace FashionGan;

/// <summary>Numbers that stay where they are in memory, from an address that is a multiple of 64 bytes on; zero at first.</summary>
internal sealed unsafe class PinnedFloats
{
    private const int Alignment = 64;

    private readonly float[] _array;

    public PinnedFloats(long count)
    {
        Length = checked((int)count);
        _array = GC.AllocateArray<float>(checked(Length + Alignment / sizeof(float)), pinned: true);
        nint address = (nint)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        Pointer = (float*)((address + Alignment - 1) / Alignment * Alignment);
    }

    public int Length { get; }

    /// <summary>Valid as long as this object is reachable.</summary>
    public float* Pointer { get; }

    public Span<float> Span => new(Pointer, Length);
}
