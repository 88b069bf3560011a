namespace FashionGan;

/// <summary>A network's weights as a table, a row a tensor.</summary>
internal static class WeightTable
{
    public static ReportTable Of(NetworkWeights weights)
    {
        var table = new ReportTable("tensor", "shape", new ReportColumn("numbers", "N0"));
        foreach (var tensor in weights.Tensors)
            table.Add(tensor.Name, string.Join(" x ", tensor.Shape), tensor.Values.Length);
        return table;
    }
}
