namespace FashionGan.Notebooks.Tests;

/// <summary>Runs the notebooks' sources and stores each as an .ipynb with its outputs: <c>dotnet run build.cs notebooks [NAME ...]</c>.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] names)
    {
        string[] sources = [.. NotebookFolder.Sources.Where(s => names.Length == 0 || names.Contains(Path.GetFileNameWithoutExtension(s)))];
        if (sources.Length == 0)
        {
            Console.Error.WriteLine($"There is no such notebook. There are: {string.Join(", ", NotebookFolder.Names)}.");
            return 2;
        }
        string scratch = Directory.CreateTempSubdirectory("notebooks-").FullName;
        try
        {
            Directory.SetCurrentDirectory(scratch);
            foreach (string path in sources)
            {
                Console.WriteLine(path);
                var source = NotebookSource.Read(path);
                NotebookFile.Write(NotebookFolder.Stored(path), source, await NotebookKernel.RunAsync(source));
            }
            return 0;
        }
        finally
        {
            Directory.SetCurrentDirectory(NotebookFolder.Path);
            Directory.Delete(scratch, recursive: true);
        }
    }
}
