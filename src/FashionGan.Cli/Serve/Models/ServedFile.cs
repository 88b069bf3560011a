namespace FashionGan.Cli;

/// <summary>Opens files that hold models.</summary>
internal static class ServedFile
{
    private const string Pipeline = ".zip", Network = ".safetensors";

    /// <summary>Whether a file is meant, and no name.</summary>
    public static bool IsFile(string asked) => Has(asked, Pipeline) || Has(asked, Network) || asked.Contains(Path.DirectorySeparatorChar);

    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It holds no model that can be served.</exception>
    /// <exception cref="ArgumentException">It is neither a pipeline nor a network by its name.</exception>
    public static ServedModel Open(string file, QueueLimits limits)
    {
        if (!File.Exists(file))
            throw new FileNotFoundException(
                $"{SafeText.Line(file)}: no such file. --model takes a pipeline that ML.NET saved ({Pipeline}), a network ({Network}), or "
                    + $"the name of one in the box.",
                file);
        string name = ModelName.Of(file, "serve", "--model");
        if (Has(file, Pipeline))
            return PipelineModel.Open(file, name, limits);
        new OptionCheck("serve").Require(
            Has(file, Network), "--model", file, $"a {Pipeline} or {Network} file, or the name of a network in the box")
            .ThrowIfInvalid();
        var weights = SafetensorsFile.Read(file);
        return FileFault.Naming<InvalidDataException, ServedModel>(file, () => ServedModels.Create(name, weights, limits));
    }

    private static bool Has(string file, string extension) => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
