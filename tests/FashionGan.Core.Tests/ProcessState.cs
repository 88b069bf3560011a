#pragma warning disable RS0030 // The one place that changes what the whole process sees.
namespace FashionGan;

/// <summary>
/// Working folder, environment and output of the whole process, for as long as a test needs others. Only classes of the collection
/// <see cref="AloneInProcess"/> are handed one, so that no other test, nor a process that it starts, meets them.
/// </summary>
public sealed class ProcessState
{
    /// <returns>What puts everything back as it was.</returns>
    public IDisposable Set(string folder, params (string Name, string Value)[] variables)
    {
        string before = Directory.GetCurrentDirectory();
        var values = variables.Select(v => (v.Name, Value: Environment.GetEnvironmentVariable(v.Name))).ToArray();
        Directory.SetCurrentDirectory(folder);
        foreach (var (name, value) in variables)
            Environment.SetEnvironmentVariable(name, value);
        return new Undo(() =>
        {
            Directory.SetCurrentDirectory(before);
            foreach (var (name, value) in values)
                Environment.SetEnvironmentVariable(name, value);
        });
    }

    /// <returns>What gives the console its own writer back.</returns>
    public IDisposable Print(TextWriter writer)
    {
        var screen = Console.Out;
        Console.SetOut(writer);
        return new Undo(() => Console.SetOut(screen));
    }

    private sealed class Undo(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
