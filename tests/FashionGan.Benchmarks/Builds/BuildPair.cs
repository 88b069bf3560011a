namespace FashionGan.Benchmarks;

/// <summary>
/// This checkout of the project against another, such as an older commit's: training and scoring, turn by turn in a process each, compiled
/// from one source (peers/builds).
/// </summary>
internal static class BuildPair
{
    private const int Rounds = 5;

    /// <param name="other">Another checkout's folder.</param>
    /// <param name="tasks">Which tasks; none for all.</param>
    public static void Run(string other, string[] tasks)
    {
        string folder = Directory.CreateTempSubdirectory("builds-").FullName;
        string project = Path.Combine(Root, "tests", "FashionGan.Benchmarks", "peers", "builds", "Worker.csproj");
        try
        {
            using DotnetProcess ours = Build(Root, "ours"), theirs = Build(other, "theirs");
            Console.WriteLine(PairedRun.Header);
            foreach (string task in tasks.Length > 0 ? tasks : Names())
                Console.WriteLine(PairedRun.Of(task, other, Rounds, () => ours.Ask(task), () => theirs.Ask(task)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string[] Names() => DotnetProcess.Run(Path.Combine(folder, "ours", "Worker"), "names").Split(' ', StringSplitOptions.TrimEntries);

        DotnetProcess Build(string checkout, string name)
        {
            string into = Path.Combine(folder, name);
            DotnetProcess.Build(project, into, $"-p:Checkout={Path.GetFullPath(checkout)}");
            return new DotnetProcess(Path.Combine(into, "Worker"));
        }
    }

    // From tests/FashionGan.Benchmarks/bin/Release/net10.0.
    private static string Root => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", ".."));
}
