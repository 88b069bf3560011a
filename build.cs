#:property PublishAot=false
// The project's commands:
//   dotnet run build.cs run [options of fashion-gan reproduce] trains a small GAN and denoiser and writes a report; shows trained ones
//   where it cannot
//   dotnet run build.cs test [--filter EXPRESSION]                 runs every test and closes with 'N passed, N failed'
//   dotnet run build.cs notebooks [--text] [NAME ...]              runs notebooks/*.cs and stores each as .ipynb with its outputs;
//                                                                  --text only brings the text up to date
//   dotnet run build.cs pack [--libraries] [options of dotnet pack] makes the packages, in artifacts/packages or the folder --output names;
//                                                                  --libraries leaves out the tool, whose packages hold libtorch
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;

string root = Path.GetDirectoryName(SourcePath())!;
return args switch
{
    ["run", .. var rest] => Run(rest),
    ["test", .. var rest] => Test(rest),
    ["notebooks", .. var rest] => DotNet(["run", "--project", "tests/FashionGan.Notebooks.Tests", "-c", "Release", "--", .. rest]),
    ["pack", .. var rest] => Pack(rest),
    _ => Usage(),
};

int Usage()
{
    Console.Error.WriteLine(
        "Usage: dotnet run build.cs run [options of 'fashion-gan reproduce'] | test [--filter EXPRESSION] | notebooks [--text] [NAME ...] "
        + "| pack [--libraries] [--output DIR]");
    return 2;
}

int Run(string[] rest)
{
    if (DotNet(["build", "src/FashionGan.Cli", "-c", "Release", "-v", "quiet", "--nologo"]) is not 0 and var broken)
        return broken;
    string[] tool = ["run", "--project", "src/FashionGan.Cli", "-c", "Release", "--no-build", "--"];
    var (fault, why) = Capture([.. tool, "doctor", "--native"]);
    if (fault == 0)
        return DotNet([.. tool, "reproduce", "--preset", "quick", .. rest]);
    Console.WriteLine($"Nothing can be trained here. {why.Trim()}");
    Console.WriteLine("The trained networks in the box are shown at work instead, in an ML.NET pipeline ('fashion-gan demo').");
    // What was asked of a training run means nothing there, but for these.
    string[] shared = ["--data", "--out", "--seed"];
    return DotNet([.. tool, "demo", .. rest.Where((word, i) => shared.Contains(word) || (i > 0 && shared.Contains(rest[i - 1])))]);
}

int Test(string[] rest)
{
    // Everything is built first, so that a project without tests of its own cannot rot.
    if (DotNet(["build", "FashionGan.MLNet.sln", "-c", "Release", "-v", "quiet", "--nologo"]) is not 0 and var unbuilt)
        return unbuilt;
    string[] projects = [.. Directory.GetDirectories(Path.Combine(root, "tests"), "*.Tests").Order(StringComparer.Ordinal)];
    var (fault, why) = Capture(["run", "--project", "src/FashionGan.Cli", "-c", "Release", "--no-build", "--", "doctor", "--native"]);
    if (fault != 0)
    {
        Console.WriteLine($"Tests that train or need TorchSharp are skipped, and counted. {why.Trim()}");
        Console.WriteLine("Everything else is built and tested.");
    }

    string results = Path.Combine(root, "artifacts", "test-results");
    if (Directory.Exists(results))
        Directory.Delete(results, recursive: true);
    // Much of a project's time is one test after another, so two run beside each other; those that take longest begin.
    string[] longest = ["FashionGan.MLNet.Tests", "FashionGan.Cli.Tests", "FashionGan.Torch.Tests"];
    var waiting = new ConcurrentQueue<string>(
        projects.OrderBy(p => Array.IndexOf(longest, Path.GetFileName(p)) is >= 0 and var place ? place : longest.Length));
    var lanes = Enumerable.Range(0, 2).Select(_ => Task.Run(Lane)).ToArray();
    var outcomes = lanes.SelectMany(lane => lane.Result).ToArray();
    int passed = outcomes.Sum(o => o.Passed), failed = outcomes.Sum(o => o.Failed), skipped = outcomes.Sum(o => o.Skipped);
    Console.WriteLine($"{passed} passed, {failed} failed" + (skipped > 0 ? $", {skipped} skipped" : ""));
    return failed == 0 && passed > 0 && !outcomes.Any(o => o.Broken) ? 0 : 1;

    List<(int Passed, int Failed, int Skipped, bool Broken)> Lane()
    {
        List<(int, int, int, bool)> done = [];
        while (waiting.TryDequeue(out string? project))
            done.Add(TestProject(project));
        return done;
    }

    (int Passed, int Failed, int Skipped, bool Broken) TestProject(string project)
    {
        string name = Path.GetFileName(project), trx = Path.Combine(results, name + ".trx");
        var (code, output) = Capture(
            ["test", project, "-c", "Release", "--no-build", "--nologo", "--results-directory", results, "--logger",
                $"trx;LogFileName={name}.trx", .. rest]);
        Console.WriteLine(output);
        if (!File.Exists(trx))
            return (0, 0, 0, Broken: true);
        var counters = XDocument.Load(trx).Descendants().First(e => e.Name.LocalName == "Counters");
        int Count(string attribute) => int.Parse(counters.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
        return (Count("passed"), Count("failed"), Count("total") - Count("passed") - Count("failed"),
            Broken: code != 0 && Count("failed") == 0);
    }
}

int Pack(string[] rest)
{
    string output = Path.Combine(root, "artifacts", "packages");
    string[] options = [.. rest.Where(r => r != "--libraries")];
    int named = Array.FindIndex(options, o => o is "-o" or "--output");
    if (named >= 0 && named + 1 < options.Length)
        output = options[named + 1] = Path.GetFullPath(options[named + 1]);
    string[] projects = ["FashionGan.Core", "FashionGan.Torch", "FashionGan.MLNet"];
    if (!rest.Contains("--libraries"))
        projects = [.. projects, "FashionGan.Cli"];
    foreach (string project in projects)
        // A build server's build: no path of this machine is left in symbols, so that the same commit gives the same files anywhere.
        if (DotNet(["pack", Path.Combine("src", project), "-c", "Release", "-v", "quiet", "--nologo", "-p:ContinuousIntegrationBuild=true",
            .. options]) is not 0 and var code)
            return code;
    foreach (var file in new DirectoryInfo(output).GetFiles("*.*nupkg").OrderBy(f => f.Name, StringComparer.Ordinal))
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Length / 1e6,8:0.00} MB  {file.FullName}"));
    return 0;
}

int DotNet(string[] arguments)
{
    using var process = Process.Start(Start(arguments))!;
    process.WaitForExit();
    return process.ExitCode;
}

(int Code, string Output) Capture(string[] arguments)
{
    var start = Start(arguments);
    start.RedirectStandardOutput = start.RedirectStandardError = true;
    using var process = Process.Start(start)!;
    var error = process.StandardError.ReadToEndAsync();
    string output = process.StandardOutput.ReadToEnd() + error.Result;
    process.WaitForExit();
    return (process.ExitCode, output);
}

ProcessStartInfo Start(string[] arguments) => new("dotnet", arguments) { WorkingDirectory = root };

static string SourcePath([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
