using Microsoft.ML;

namespace FashionGan;

/// <summary>
/// This assembly as a program that loads a model for picture files. No class of it that names a type of picture is ever used there.
/// </summary>
internal static class PictureProcess
{
    public const string Verb = "pictures";

    /// <param name="args">The verb, the model, the file to write, and names of pictures in the folder that the model knows.</param>
    public static int Main(string[] args)
    {
        var ml = new MLContext();
        var model = ml.Model.Load(args[1], out _);
        File.WriteAllLines(args[2], Read(ml, model, args[3..]));
        return 0;
    }

    /// <summary>What a cursor reads, how many rows a preview shows, and what a prediction engine makes of each picture.</summary>
    public static IEnumerable<string> Read(MLContext ml, ITransformer model, IReadOnlyList<string> names)
    {
        var scored = model.Transform(ml.Data.LoadFromEnumerable(names.Select(n => new NameRow { Name = n })));
        using var engine = ml.Model.CreatePredictionEngine<NameRow, OutRow>(model);
        return
        [
            .. ViewRows.Read(scored, "Out").Select(r => Bits(r.Floats("Out"))),
            $"{scored.Schema["Out"].Type}, {scored.Preview().RowView.Length} rows",
            .. names.Select(n => Bits(engine.Predict(new NameRow { Name = n }).Out!)),
        ];
    }

    /// <summary>The same in another process.</summary>
    public static string[] ReadElsewhere(string model, IReadOnlyList<string> names)
    {
        string output = model + ".txt";
        ScoringProcess.Start(null, [Verb, model, output, .. names]);
        return File.ReadAllLines(output);
    }

    private static string Bits(float[] values) => string.Join(' ', values.Select(v => BitConverter.SingleToInt32Bits(v).ToString("x")));

    private sealed class NameRow
    {
        public string? Name { get; set; }
    }

    private sealed class OutRow
    {
        public float[]? Out { get; set; }
    }
}
