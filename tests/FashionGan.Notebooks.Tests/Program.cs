using System.Collections.Immutable;

namespace FashionGan.Notebooks.Tests;

/// <summary>
/// Runs the notebooks' sources and stores each as an .ipynb with its outputs: <c>dotnet run build.cs notebooks [--text] [NAME ...]</c>.
/// </summary>
internal static class Program
{
    private const string TextOnly = "--text";

    public static async Task<int> Main(string[] args)
    {
        string[] names = [.. args.Where(a => a != TextOnly)];
        string[] sources = [.. NotebookFolder.Sources.Where(s => names.Length == 0 || names.Contains(Path.GetFileNameWithoutExtension(s)))];
        if (sources.Length == 0)
        {
            Console.Error.WriteLine($"There is no such notebook. There are: {string.Join(", ", NotebookFolder.Names)}.");
            return 2;
        }
        string scratch = Directory.CreateTempSubdirectory("notebooks-").FullName;
        try
        {
            var process = new ProcessState();
            using var _ = process.Set(scratch);
            foreach (string path in sources)
            {
                Console.WriteLine(path);
                var source = NotebookSource.Read(path);
                NotebookFile.Write(
                    NotebookFolder.Stored(path), source,
                    args.Contains(TextOnly) ? StoredOutputs(path, source) : await NotebookKernel.RunAsync(source, process));
            }
            return 0;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    // What was shown stays right as long as the code does.
    private static ImmutableArray<ImmutableArray<NotebookOutput>> StoredOutputs(string path, NotebookSource source)
    {
        string stored = NotebookFolder.Stored(path);
        return source.Cells.Where(c => c.IsCode).SequenceEqual(NotebookFile.Cells(stored).Where(c => c.IsCode))
            ? NotebookFile.Outputs(stored)
            : throw new InvalidOperationException(
                $"{path}: not only its text changed. Run it: dotnet run build.cs notebooks {Path.GetFileNameWithoutExtension(path)}");
    }
}
