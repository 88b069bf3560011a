using System.CommandLine;

namespace FashionGan.Cli;

/// <summary>Options that mean the same in every command that has them.</summary>
internal static class SharedOptions
{
    public static Option<string?> Data() => OptionOf.Value<string?>(
        "--data", "DIR|synthetic",
        "Folder with Fashion-MNIST, or 'synthetic'. By default FASHION_MNIST_DIR, else a download, else synthetic.");

    public static Option<ulong> Seed() => OptionOf.Value<ulong>("--seed", "S", "Where all randomness comes from.", 42);

    /// <summary>The full path that <c>--out</c> names.</summary>
    /// <exception cref="ArgumentException">It names none, or a picture, which no result of these commands is.</exception>
    public static string FullPath(string text)
    {
        new OptionCheck("--out")
            .Require(!string.IsNullOrWhiteSpace(text), "it", text, "a name")
            .Require(!Destination.IsPicture(text) || Directory.Exists(text), "it", text, "a name that does not end as a picture's")
            .ThrowIfInvalid();
        return Path.GetFullPath(text);
    }

    public static Option<string> Shard() =>
        OptionOf.Value("--shard", "I/N", "One of n equal parts of the job, 1/n to n/n, so that n machines share it.", "1/1");

    public static Option<bool> Overwrite() => OptionOf.Flag("--overwrite", "Replace files that are there already.");

    public static Option<bool> KeepCheckpoints() =>
        OptionOf.Flag("--keep-checkpoints", "Keep the checkpoints of a run that came to its end.");

    public static Option<string> Device() => OptionOf.Value("--device", "D", "auto, cpu, cuda:N or mps.", "auto");
}
