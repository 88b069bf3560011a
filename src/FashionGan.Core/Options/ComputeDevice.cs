namespace FashionGan;

/// <summary>Where a network is trained and run.</summary>
/// <remarks>
/// An immutable value. Written as <c>auto</c> (the first GPU there is, else the CPU), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>
/// (N from 0 to 63), or <c>mps</c>. Whether the device is there is found out when it is first used.
/// </remarks>
public readonly record struct ComputeDevice
{
    private readonly string? _name;

    private ComputeDevice(string name) => _name = name;

    /// <summary>The first GPU there is, else the CPU. The default.</summary>
    public static ComputeDevice Auto { get; } = new("auto");

    /// <summary>The processor.</summary>
    public static ComputeDevice Cpu { get; } = new("cpu");

    /// <summary>Apple's Metal.</summary>
    public static ComputeDevice Mps { get; } = new("mps");

    /// <summary>NVIDIA GPU number <paramref name="index"/>, from 0 to 63.</summary>
    /// <exception cref="ArgumentException">The index is out of range.</exception>
    public static ComputeDevice Cuda(int index = 0) => Parse($"cuda:{index}");

    /// <summary>Reads <c>auto</c>, <c>cpu</c>, <c>mps</c>, <c>cuda</c> or <c>cuda:N</c>, in any case of letters.</summary>
    /// <param name="text">The device's name.</param>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public static ComputeDevice Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string name = text.Trim().ToLowerInvariant();
        if (name == "cuda")
            name = "cuda:0";
        bool known = name is "auto" or "cpu" or "mps"
            || (name.StartsWith("cuda:", StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(5), System.Globalization.NumberStyles.None, null, out int index) && index <= 63);
        new OptionCheck(nameof(ComputeDevice)).Require(known, "Device", text, "auto, cpu, mps, cuda or cuda:N with N from 0 to 63")
            .ThrowIfInvalid();
        return new ComputeDevice(name);
    }

    /// <summary>The name, as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => _name ?? "auto";
}
