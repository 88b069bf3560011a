using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>Where a run of a command leaves its results, and which files those are.</summary>
/// <param name="Shown">What <c>--out</c> named.</param>
/// <param name="Root">The folder that receives the results.</param>
/// <param name="Work">The folder for what the run itself needs: its lock and its record.</param>
/// <param name="Command">The command line that gives the same results.</param>
internal sealed record RunOutput(string Shown, string Root, string Work, string Command)
{
    /// <summary>Whether files that are there may be replaced, whoever wrote them.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Whether whole results of the same verb are replaced unasked, since they take seconds to make.</summary>
    public bool IsQuick { get; init; }

    /// <summary>What the results are called, from <see cref="Root"/> on, as far as it is known beforehand.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Names of further results, with <c>*</c> for what is not known beforehand.</summary>
    public ImmutableArray<string> Patterns { get; init; } = [];

    /// <summary>The folder of the checkpoints that the run goes on from, and what they are called.</summary>
    public (string Folder, ImmutableArray<string> Names)? Checkpoints { get; init; }

    /// <summary>Says which command made the whole results that are there; null where they do not say so, or are not whole.</summary>
    public Func<string?> MadeBy { get; init; } = () => null;

    /// <summary>Results in a folder of their own, with their record.</summary>
    public static RunOutput Folder(string folder, string command) => new(folder, folder, folder, command);

    /// <summary>A file and its neighbours; lock and record lie with the checkpoints.</summary>
    public static RunOutput File(string file, string command) => new(file, Path.GetDirectoryName(file)!, CheckpointFolderOf(file), command);

    public static string CheckpointFolderOf(string file) => file + ".checkpoints";
}
