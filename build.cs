#:property PublishAot=false
// The project's commands:
//   dotnet run build.cs run  [options of fashion-gan reproduce]   trains a small GAN and denoiser and writes a report; a demonstration where it cannot
//   dotnet run build.cs test [--filter EXPRESSION]                 runs every test and closes with 'N passed, N failed'
//   dotnet run build.cs notebooks [--text] [NAME ...]              runs notebooks/*.cs and stores each as .ipynb with its outputs;
//                                                                  --text only brings the text up to date
//   dotnet run build.cs pack [--libraries] [options of dotnet pack] makes the packages, in artifacts/packages or the folder --output names;
//                                                                  --libraries leaves out the tool, whose packages hold libtorch
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
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
    Console.Error.WriteLine("Usage: dotnet run build.cs run [options of 'fashion-gan reproduce'] | test [--filter EXPRESSION] | notebooks [--text] [NAME ...] | pack [--libraries] [--output DIR]");
    return 2;
}

int Run(string[] rest)
{
    if (Whole())
        return DotNet(["run", "--project", "src/FashionGan.Cli", "-c", "Release", "--", "reproduce", "--preset", "quick", .. rest]);
    // What was asked of a training run means nothing here, but for these.
    string[] shared = ["--data", "--out", "--seed"];
    var kept = rest.Where((word, i) => shared.Contains(word) || (i > 0 && shared.Contains(rest[i - 1])));
    Console.WriteLine("Instead of training, the trained networks in the box are shown at work ('fashion-gan demo').");
    return DotNet(["run", "--project", "src/FashionGan.Cli", "-c", "Release", "-p:CoreOnly=true", "--", "demo", .. kept]);
}

int Test(string[] rest)
{
    bool whole = Whole();
    string[] projects = whole
        ? ["tests/FashionGan.Core.Tests", "tests/FashionGan.Torch.Tests", "tests/FashionGan.MLNet.Tests", "tests/FashionGan.Cli.Tests", "tests/FashionGan.Notebooks.Tests"]
        : ["tests/FashionGan.Core.Tests", "tests/FashionGan.Cli.Tests"];
    string[] scope = whole ? [] : ["-p:CoreOnly=true"];
    // Everything is built first, so that a project without tests of its own cannot rot.
    string[] targets = whole ? ["FashionGan.MLNet.sln"] : projects;
    foreach (string target in targets)
        if (DotNet(["build", target, "-c", "Release", "-v", "quiet", "--nologo", .. scope]) != 0)
            return 1;

    string results = Path.Combine(root, "artifacts", "test-results");
    if (Directory.Exists(results))
        Directory.Delete(results, recursive: true);
    var (passed, failed, skipped, broken) = (0, 0, 0, false);
    foreach (string project in projects)
    {
        string name = Path.GetFileName(project);
        int code = DotNet(["test", project, "-c", "Release", "--no-build", "--nologo", "--results-directory", results, "--logger", $"trx;LogFileName={name}.trx", .. scope, .. rest]);
        string trx = Path.Combine(results, name + ".trx");
        broken |= !File.Exists(trx);
        if (!File.Exists(trx))
            continue;
        var counters = XDocument.Load(trx).Descendants().First(e => e.Name.LocalName == "Counters");
        int Count(string attribute) => int.Parse(counters.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
        passed += Count("passed");
        failed += Count("failed");
        skipped += Count("total") - Count("passed") - Count("failed");
        broken |= code != 0 && Count("failed") == 0;
    }
    if (!whole)
        Console.WriteLine("LEFT OUT: everything that needs ML.NET or TorchSharp. See the top of this output for why.");
    Console.WriteLine($"{passed} passed, {failed} failed" + (skipped > 0 ? $", {skipped} skipped" : ""));
    return failed == 0 && !broken && passed > 0 ? 0 : 1;
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
        if (DotNet(["pack", Path.Combine("src", project), "-c", "Release", "-v", "quiet", "--nologo", "-p:ContinuousIntegrationBuild=true", .. options]) is not 0 and var code)
            return code;
    foreach (var file in new DirectoryInfo(output).GetFiles("*.*nupkg").OrderBy(f => f.Name, StringComparer.Ordinal))
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Length / 1e6,8:0.00} MB  {file.FullName}"));
    return 0;
}

// Whether ML.NET and TorchSharp are to be had here; says loudly what is missing where they are not.
bool Whole()
{
    var (code, output) = Capture(["restore", "FashionGan.MLNet.sln", "-v", "quiet", "--nologo"]);
    if (code != 0)
    {
        var missing = Regex.Matches(output, @"NU110[0-9]: .*?(Microsoft\.ML(?:\.\w+)*|Microsoft\.Data\.Analysis|TorchSharp[\w-]*|libtorch[\w-]*)").Select(m => m.Groups[1].Value).Distinct().ToArray();
        if (missing.Length == 0)
        {
            Console.Error.WriteLine(output);
            throw new InvalidOperationException("The solution does not restore, and not because a package is missing from the source. See above.");
        }
        LeftOut($"the package source lacks {string.Join(", ", missing)}", "Restore from nuget.org, which has them.");
        return false;
    }
    if (DotNet(["build", "src/FashionGan.Cli", "-c", "Release", "-v", "quiet", "--nologo"]) != 0)
        throw new InvalidOperationException("The solution does not build. See above.");
    (code, output) = Capture(["run", "--project", "src/FashionGan.Cli", "-c", "Release", "--no-build", "--", "doctor", "--native"]);
    if (code == 0)
        return true;
    LeftOut("libtorch does not load: " + output.Trim(), "'fashion-gan doctor' says more.");
    return false;
}

void LeftOut(string why, string remedy)
{
    Console.WriteLine(new string('=', 100));
    Console.WriteLine("WITHOUT ML.NET AND TORCHSHARP: " + why);
    Console.WriteLine("Only the core is built and tested; training and pipelines are left out. " + remedy);
    Console.WriteLine(new string('=', 100));
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
