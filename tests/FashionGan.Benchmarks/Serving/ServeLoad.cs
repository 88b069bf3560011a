using System.Diagnostics;

namespace FashionGan.Benchmarks;

/// <summary><c>fashion-gan serve</c> under many clients, each of which asks again as soon as it was answered, or some time after.</summary>
/// <remarks>The clients work on the same processors as the server. Prints Markdown.</remarks>
internal static class ServeLoad
{
    private const int Alone = 200, Warm = 600, MemoryEvery = 10;

    /// <param name="clients">How many ask at once.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="pause">Milliseconds from a client's answer to its next request, on average.</param>
    /// <param name="options">Further options of <c>serve</c>.</param>
    public static async Task Run(int clients, int seconds, int pause, string[] options)
    {
        var requests = LoadRequest.All();
        string[] kinds = [.. requests.Select(r => r.Kind).Distinct()];
        string folder = Directory.CreateTempSubdirectory("fashion-gan-load-").FullName;
        using var server = new DotnetProcess(
            DotnetProcess.Tool, ["serve", "--port", "0", .. options, "--model", .. LoadRequest.Models(folder)]);
        using var client = new HttpClient { BaseAddress = new Uri(server.ReadTo("Page:")), Timeout = TimeSpan.FromMinutes(5) };
        Directory.Delete(folder, recursive: true); // It has been read.
        await Ask(client, requests, Warm * kinds.Length, 0);
        var alone = await Ask(client, requests, Alone * kinds.Length, 0);
        double start = server.Megabytes, worked = server.ProcessorSeconds;
        var memory = new List<double>();
        var watch = Stopwatch.StartNew();
        using var timer = new Timer(_ => memory.Add(server.Megabytes), null, MemoryEvery * 1_000, MemoryEvery * 1_000);
        var load = LoadTally.Sum(await Task.WhenAll(Enumerable.Range(0, clients).Select(
            number => Task.Run(() => Ask(client, requests, int.MaxValue, number, seconds, pause)))));
        double elapsed = watch.Elapsed.TotalSeconds, busy = server.ProcessorSeconds - worked;
        await timer.DisposeAsync();
        string after = pause == 0 ? "as soon as it was answered" : $"0 to {2 * pause} ms after it was answered";
        Console.WriteLine($"`serve {string.Join(' ', options)}`".Replace(" `", "`", StringComparison.Ordinal)
            + $": {clients} clients for {elapsed:F0} s, each asking {after}, on {Environment.ProcessorCount} processors.");
        Console.WriteLine($"{load.Answered:N0} answers ({load.Answered / elapsed:F0} a second), {load.Wrong} wrong, {load.Refused:N0} "
            + $"refused (503), {load.Failed} failed; the server kept {busy / elapsed:F2} processors busy.");
        Console.WriteLine($"Its memory: {start:F0} MB before, then every {MemoryEvery} s "
            + $"{string.Join(", ", memory.Select(m => $"{m:F0}"))}; {server.Megabytes:F0} MB after.");
        Console.WriteLine();
        Console.WriteLine($"| request | alone: median, ms | p99 | under load: median | p90 | p99 | p99 : median alone |");
        Console.WriteLine($"| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (string kind in kinds)
        {
            double single = alone.Milliseconds(kind, 0.5), high = load.Milliseconds(kind, 0.99);
            Console.WriteLine(
                $"| {kind} | {single:F2} | {alone.Milliseconds(kind, 0.99):F2} | {load.Milliseconds(kind, 0.5):F1} | "
                    + $"{load.Milliseconds(kind, 0.9):F1} | {high:F1} | {high / single:F1} |");
        }
    }

    private static async Task<LoadTally> Ask(
        HttpClient client, LoadRequest[] requests, int most, int number, int seconds = int.MaxValue, int pause = 0)
    {
        var tally = new LoadTally();
        var watch = Stopwatch.StartNew();
        var random = new Random(number);
        Task Pause() => pause > 0 ? Task.Delay(random.Next(2 * pause + 1)) : Task.CompletedTask;
        await Pause(); // Not all at the same moment.
        for (int i = 0; i < most && watch.Elapsed.TotalSeconds < seconds; i++)
        {
            await tally.Send(client, requests[(number * 7 + i * 5) % requests.Length], random);
            await Pause();
        }
        return tally;
    }
}
