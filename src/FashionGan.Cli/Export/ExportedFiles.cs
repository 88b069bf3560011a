using System.Text;
using Onnx;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Writes a network in the forms that were asked for, each file whole or not at all.</summary>
internal sealed class ExportedFiles(ExportOptions options, IAnsiConsole messages)
{
    public int Write(CancellationToken cancellation)
    {
        options.Validate();
        var network = ExportedNetwork.Find(options.Network);
        byte[] bytes = network.ToOnnx(options.AnySize);
        var model = ModelProto.Parser.ParseFrom(bytes);
        List<(string Path, Action<Stream> Write)> files = [];
        if (options.Onnx is not null)
            files.Add((Path.GetFullPath(options.Onnx), stream => stream.Write(bytes)));
        if (options.Triton is not null)
            files.AddRange(Repository(network.Name, model, bytes, Path.GetFullPath(options.Triton)));
        OutputFiles.Require([.. files.Select(f => f.Path)], options.Overwrite);
        foreach (var (path, write) in files)
        {
            cancellation.ThrowIfCancellationRequested();
            AtomicFile.Write(path, write, options.Overwrite);
        }
        string paths = SafeText.Line(string.Join(", ", files.Select(f => f.Path)));
        messages.MarkupLineInterpolated($"{Describe(network.Text, network.Weights, model)}: {paths}");
        return FashionGanCommand.Success;
    }

    private IEnumerable<(string Path, Action<Stream> Write)> Repository(string name, ModelProto model, byte[] bytes, string folder)
    {
        var (version, configuration) = TritonModel.Names(name, options.ModelVersion);
        yield return (Path.Combine(folder, version), stream => stream.Write(bytes));
        byte[] text = Encoding.UTF8.GetBytes(TritonModel.Configuration(name, model));
        yield return (Path.Combine(folder, configuration), stream => stream.Write(text));
    }

    private static string Describe(string name, NetworkWeights weights, ModelProto model) =>
        $"{SafeText.Line(name)}, {weights.ParameterCount:N0} numbers, from {string.Join(" and ", model.Graph.Input.Select(Describe))} "
        + $"to {Describe(model.Graph.Output[0])}";

    private static string Describe(ValueInfoProto value) =>
        $"{value.Name} ({string.Join(" x ", value.Type.TensorType.Shape.Dim.Select(d => d.HasDimValue ? $"{d.DimValue}" : d.DimParam))})";
}
