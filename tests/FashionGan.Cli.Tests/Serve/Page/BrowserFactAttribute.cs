namespace FashionGan.Cli.Tests;

/// <summary>A test in a browser: skipped, and counted as skipped, where there is no Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser is null)
            Skip = "There is no Chromium: neither CHROMIUM names one, nor is one where systems put it.";
    }

    /// <summary>The browser's program; null where there is none.</summary>
    public static string? Browser { get; } = new[]
    {
        Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
    }.FirstOrDefault(File.Exists);
}
