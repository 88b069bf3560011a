using System.Globalization;

namespace FashionGan.Benchmarks;

/// <summary>What the system says of a process's memory (Linux).</summary>
internal static class ProcessMemory
{
    /// <summary>Megabytes that a process holds now.</summary>
    public static double Now(int process) => Megabytes($"{process}", "VmRSS:");

    /// <summary>The most megabytes that this process ever held.</summary>
    public static double MostOfThis => Megabytes("self", "VmHWM:");

    private static double Megabytes(string process, string field) => double.Parse(
        File.ReadAllLines($"/proc/{process}/status").Single(l => l.StartsWith(field, StringComparison.Ordinal))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) * 1024 / 1e6;
}
