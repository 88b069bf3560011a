using System.CommandLine;

namespace FashionGan.Cli;

/// <summary>Options that mean the same in every command that has them.</summary>
internal static class SharedOptions
{
    public static Option<string?> Data() => new("--data")
    {
        Description = "Folder with Fashion-MNIST, or 'synthetic'. By default FASHION_MNIST_DIR, else a download, else synthetic.",
        HelpName = "DIR|synthetic",
    };

    public static Option<ulong> Seed() => new("--seed")
    {
        Description = "Where all randomness comes from.", DefaultValueFactory = _ => 42, HelpName = "S",
    };

    /// <summary>The full path that <c>--out</c> names.</summary>
    /// <exception cref="ArgumentException">It names none.</exception>
    public static string FullPath(string text)
    {
        new OptionCheck("--out").Require(!string.IsNullOrWhiteSpace(text), "it", text, "a name").ThrowIfInvalid();
        return Path.GetFullPath(text);
    }

    public static Option<string> Shard() => new("--shard")
    {
        Description = "One of n equal parts of the job, 1/n to n/n, so that n machines share it.",
        DefaultValueFactory = _ => "1/1", HelpName = "I/N",
    };

    public static Option<bool> Overwrite() => new("--overwrite") { Description = "Replace files that are there already." };

    public static Option<string> Device() => new("--device")
    {
        Description = "auto, cpu, cuda:N or mps.", DefaultValueFactory = _ => "auto", HelpName = "D",
    };
}
