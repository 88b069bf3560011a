using System.Collections.Immutable;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>
/// The files that one run of a command owns, from its start to its end. No other run writes there meanwhile; what the run did not
/// write is replaced only where the user said so; a partial result never takes a whole one's place; what is removed is the run's own.
/// </summary>
internal sealed class RunFiles : IDisposable
{
    private readonly RunOutput _output;
    private readonly RunLock _lock;
    private readonly CreatedFolders _created;
    private readonly HashSet<string> _replaceable;
    private RunRecord _record;

    private RunFiles(RunOutput output, RunLock held, CreatedFolders created)
    {
        (_output, _lock, _created) = (output, held, created);
        var record = RunRecord.Read(RecordPath);
        _record = record ?? new RunRecord(output.Command, false, ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty);
        string[] there = [.. Expected().Where(n => File.Exists(PathOf(n)))];
        string[] foreign = [.. there.Where(n => !_record.Wrote(n, PathOf(n)))];
        if (record is null && File.Exists(RecordPath))
            foreign = [.. foreign, Path.GetRelativePath(output.Root, RecordPath)];
        _replaceable = [.. output.Overwrite ? foreign : []];
        string? whole = there.Length == 0 ? null : _record.Completed ? _record.Command : record is null ? output.MadeBy() : null;
        if (whole is not null && output.IsQuick && Verb(whole) == Verb(output.Command))
            whole = null;
        HoldsWhole = whole is not null || (output.Overwrite && foreign.Length > 0);
        if (output.Overwrite)
            return;
        if (whole == output.Command && _record.Files.Keys.All(n => File.Exists(PathOf(n))))
            Finished = $"{Shown} is finished: nothing is left to do for {Quoted(whole)}. {HowToStartAnew()}";
        else if (whole is not null && whole != output.Command)
            throw new IOException($"{Shown} holds the results of another run, which is finished: {Quoted(whole)}. {OtherPlace}");
        else if (foreign.Length > 0)
            throw new IOException(OutputFiles.ThereAlready(PathOf(foreign[0]), foreign.Length));
        else if (record is not null && !output.IsQuick && record.Command != output.Command && !HasCheckpoints)
            throw new IOException($"{Shown} holds what another run left that was stopped: {Quoted(record.Command)}. {OtherPlace}");
    }

    private const string OtherPlace = "Choose another place with --out, or replace what is there with --overwrite.";

    /// <summary>
    /// Where the same command has run to its end: a text that says so, and what would start it anew. Null where there is work to do.
    /// </summary>
    public string? Finished { get; }

    /// <summary>Whether whole results are there, which no partial one replaces.</summary>
    public bool HoldsWhole { get; private set; }

    private string Shown => SafeText.Line(_output.Shown);

    private string RecordPath => Path.Combine(_output.Work, RunRecord.FileName);

    private bool HasCheckpoints => _output.Checkpoints is var (folder, names) && names.Any(n => File.Exists(Path.Combine(folder, n)));

    /// <summary>Says of a run that was stopped that it left whole results as they were.</summary>
    public static string WholeStays(string shown) =>
        $"What was in {SafeText.Line(shown)} before stays as it is: it is replaced once the run has come to its end.";

    /// <summary>Makes sure, before any work, that the results can be written, and keeps other runs away until this is disposed.</summary>
    /// <exception cref="IOException">
    /// They cannot; another run is at work there; or something is there that is not to be replaced.
    /// </exception>
    public static RunFiles Open(RunOutput output, TimeProvider time)
    {
        string record = Path.Combine(output.Work, RunRecord.FileName);
        OutputFiles.RequireWritable([.. output.Names.Select(n => Path.Combine(output.Root, n)), record]);
        var created = CreatedFolders.Make(output.Work);
        RunLock? held = null;
        try
        {
            held = RunLock.Acquire(Path.Combine(output.Work, "run.lock"), output.Shown, output.Command, time);
            return new RunFiles(output, held, created);
        }
        catch
        {
            held?.Dispose();
            created.RemoveEmpty();
            throw;
        }
    }

    /// <summary>The same, where there is something left to do.</summary>
    /// <param name="output">The run's output.</param>
    /// <param name="console">Is told where the run had come to its end before.</param>
    /// <param name="time">The clock.</param>
    /// <returns>Null where it had.</returns>
    /// <inheritdoc cref="Open" path="/exception"/>
    public static RunFiles? OpenUnfinished(RunOutput output, IAnsiConsole console, TimeProvider time)
    {
        var files = Open(output, time);
        if (files.Finished is not { } finished)
            return files;
        files.Dispose();
        console.WriteLine(finished);
        return null;
    }

    /// <summary>Writes results, all or none of them, and removes those of the run's earlier ones that are not among them.</summary>
    /// <param name="files">The files; a reader may take the last for a sign that the others are there.</param>
    /// <param name="whole">Whether the run came to its end.</param>
    /// <returns>False where nothing was written, so that whole results stay.</returns>
    /// <exception cref="IOException">They cannot be written, or a file appeared meanwhile.</exception>
    public bool Write(IReadOnlyCollection<ResultFile> files, bool whole)
    {
        if (!whole && HoldsWhole)
            return false;
        foreach (var file in files)
        {
            string path = PathOf(file.Name);
            AtomicFile.RequireOrdinary(path);
            if (File.Exists(path) && !_record.Wrote(file.Name, path) && !_replaceable.Contains(file.Name))
                throw new IOException(OutputFiles.ThereAlready(path, 1));
            StagedFile.RemoveLeftovers(path);
        }
        string[] stale = [.. _record.Files.Keys.Except(files.Select(f => f.Name)).Where(n => _record.Wrote(n, PathOf(n)))];
        var hashes = files.ToImmutableSortedDictionary(
            f => f.Name, f => ImmutableArray.Create(RunRecord.HashOf(f.Content)), StringComparer.Ordinal);
        var staged = new List<(StagedFile File, bool Replaces)>();
        try
        {
            foreach (var file in files)
                staged.Add((StagedFile.Write(PathOf(file.Name), stream => stream.Write(file.Content)), File.Exists(PathOf(file.Name))));
            // Until all is in its place, old and new are the run's: one that is killed here is not kept out of its own results.
            Keep(false, hashes.Aggregate(_record.Files, (all, f) => all.SetItem(f.Key, [.. all.GetValueOrDefault(f.Key, []), .. f.Value])));
            staged.ForEach(f => f.File.Commit(f.Replaces));
        }
        finally
        {
            staged.ForEach(f => f.File.Dispose());
        }
        foreach (string name in stale)
            File.Delete(PathOf(name));
        Keep(whole, hashes);
        HoldsWhole = whole;
        return true;
    }

    /// <summary>
    /// Removes the run's checkpoints, and the record of results that say themselves that they are whole; what else is there stays.
    /// </summary>
    public void RemoveCheckpoints()
    {
        if (_output.Checkpoints is not var (folder, names))
            return;
        foreach (string path in names.Select(n => Path.Combine(folder, n)).Concat(_output.Work == folder ? [RecordPath] : []))
            File.Delete(path);
        _created.Add(folder);
    }

    public void Dispose()
    {
        _lock.Dispose();
        _created.RemoveEmpty();
    }

    private void Keep(bool completed, ImmutableSortedDictionary<string, ImmutableArray<string>> files) =>
        (_record = new RunRecord(_output.Command, completed, files)).Write(RecordPath);

    private string PathOf(string name) => Path.Combine(_output.Root, name);

    private IEnumerable<string> Expected() => _output.Names.Concat(_output.Patterns.SelectMany(pattern =>
    {
        string folder = Path.GetDirectoryName(PathOf(pattern))!;
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, Path.GetFileName(pattern)).Select(f => Path.GetRelativePath(_output.Root, f))
            : [];
    }));

    private string HowToStartAnew() => HasCheckpoints
        ? $"With --overwrite it goes on from the checkpoints in {SafeText.Line(_output.Checkpoints!.Value.Folder)}; "
            + "to start it anew, delete those first, or choose another place with --out."
        : "To start it anew, add --overwrite, or choose another place with --out.";

    private static string Quoted(string command) => SafeText.Quoted(command, 500);

    // fashion-gan VERB ...
    private static string? Verb(string command) => command.Split(' ').ElementAtOrDefault(1);
}
