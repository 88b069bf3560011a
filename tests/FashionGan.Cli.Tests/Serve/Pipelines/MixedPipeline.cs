using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Cli.Tests;

/// <summary>A saved pipeline that reads texts, keys with names and numbers.</summary>
internal static class MixedPipeline
{
    /// <summary>A right request.</summary>
    public const string Body =
        """
        {"inputs":[{"name":"Text","shape":[2],"datatype":"BYTES","data":["a","ü"]},{"name":"Kind","shape":[2,1],"datatype":"BYTES","data":
        ["hat",""]},{"name":"Numbers","shape":[2,3],"datatype":"FP64","data":[[1,2,3],[4,5,1e300]]}],"outputs":[{"name":"Key"},
        {"name":"SameText"},{"name":"Name"},{"name":"SameNumbers"}]}
        """;

    public static void Save(string path)
    {
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromEnumerable([new Row { Text = "a", Kind = "shoe" }, new Row { Text = "b", Kind = "hat" }]);
        var data = ml.Transforms.Conversion.MapValueToKey("Kind").Fit(rows).Transform(rows);
        var model = ml.Transforms.Conversion.MapValueToKey("Key", "Text").Append(ml.Transforms.CopyColumns("SameText", "Text"))
            .Append(ml.Transforms.Conversion.MapKeyToValue("Name", "Kind")).Append(ml.Transforms.CopyColumns("SameNumbers", "Numbers"))
            .Fit(data);
        ml.Model.Save(model, data.Schema, path);
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";

        public string Kind { get; set; } = "";

        [VectorType(3)]
        public double[] Numbers { get; set; } = [1, 2, 3];
    }
}
