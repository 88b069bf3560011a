using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FashionGan.Notebooks.Tests;

/// <summary>A stored notebook (.ipynb, format 4.5): cells and outputs.</summary>
internal static class NotebookFile
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(string path, NotebookSource source, ImmutableArray<ImmutableArray<NotebookOutput>> outputs)
    {
        var cells = new JsonArray();
        int run = 0;
        foreach (var cell in source.Cells)
        {
            var json = new JsonObject
            {
                ["cell_type"] = cell.IsCode ? "code" : "markdown", ["id"] = $"cell-{cells.Count + 1}", ["metadata"] = new JsonObject(),
                ["source"] = Lines(cell.Text),
            };
            if (cell.IsCode)
            {
                json["outputs"] = new JsonArray([.. outputs[run++].Select(Output)]);
                json["execution_count"] = run;
            }
            cells.Add((JsonNode)json);
        }
        var notebook = new JsonObject
        {
            ["cells"] = cells,
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
                ["language_info"] = new JsonObject
                {
                    ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["name"] = "C#", ["pygments_lexer"] = "csharp",
                },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        File.WriteAllText(path, notebook.ToJsonString(Format).ReplaceLineEndings("\n") + "\n");
    }

    /// <summary>The cells of a stored notebook.</summary>
    public static ImmutableArray<NotebookCell> Cells(string path) =>
        [.. Load(path)["cells"]!.AsArray().Select(c => new NotebookCell((string?)c!["cell_type"] == "code", Text(c["source"]!)))];

    /// <summary>What the code cells of a stored notebook showed.</summary>
    public static ImmutableArray<ImmutableArray<NotebookOutput>> Outputs(string path) =>
        [.. Load(path)["cells"]!.AsArray().Where(c => (string?)c!["cell_type"] == "code")
            .Select(c => c!["outputs"]!.AsArray().Select(Read).ToImmutableArray())];

    private static JsonNode Load(string path) => JsonNode.Parse(File.ReadAllText(path))!;

    private static JsonObject Output(NotebookOutput output) => output.MimeType == NotebookOutput.Printed
        ? new JsonObject { ["name"] = "stdout", ["output_type"] = "stream", ["text"] = Lines(output.Text) }
        : new JsonObject
        {
            ["data"] = new JsonObject { [output.MimeType] = Lines(output.Text) }, ["metadata"] = new JsonObject(),
            ["output_type"] = "display_data",
        };

    private static NotebookOutput Read(JsonNode? output)
    {
        switch ((string?)output!["output_type"])
        {
            case "stream":
                return new NotebookOutput(NotebookOutput.Printed, Text(output["text"]!));
            case "display_data":
                var data = output["data"]!.AsObject().Single();
                return new NotebookOutput(data.Key, Text(data.Value!));
            default:
                throw new FormatException($"'{output["output_type"]}' is no output of these notebooks.");
        }
    }

    // A line keeps its end, as the format has it.
    private static JsonArray Lines(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        return new JsonArray(
            [.. lines.Select((l, i) => i < lines.Length - 1 ? l + "\n" : l).Where(l => l.Length > 0).Select(l => JsonValue.Create(l))]);
    }

    private static string Text(JsonNode lines) => string.Concat(lines.AsArray().Select(l => (string?)l));
}
