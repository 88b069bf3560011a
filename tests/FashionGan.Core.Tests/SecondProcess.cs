using System.Diagnostics;

namespace FashionGan;

/// <summary>This assembly, started as a process of its own by a test.</summary>
internal static class SecondProcess
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["parquet", string folder, string rows])
            return StreamedParquet.Run(folder, int.Parse(rows, System.Globalization.CultureInfo.InvariantCulture));
        if (arguments is not ["fetch", string cache, string mirror])
            return 2;
        var options = new FashionMnistOptions
        {
            CacheFolder = cache,
            Mirrors = [new Uri(mirror)],
            Files = FakeFiles.Files,
            Variable = _ => null,
        };
        await FashionMnist.FetchAsync(options);
        Console.WriteLine(FashionMnist.Load(FashionMnistSplit.Train, null, options with { Download = false }).Count);
        return 0;
    }

    public static Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync(null, arguments);

    /// <param name="mostMemory">Megabytes that .NET may take for objects; null for no limit.</param>
    /// <param name="arguments">What it is to do.</param>
    public static async Task<(int Code, string Output, string Error)> RunAsync(int? mostMemory, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(SecondProcess).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (mostMemory is { } limit)
            start.Environment["DOTNET_GCHeapHardLimit"] = (limit * 1048576L).ToString(
                "X", System.Globalization.CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
