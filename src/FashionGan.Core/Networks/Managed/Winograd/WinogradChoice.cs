namespace FashionGan;

/// <summary>Where minimal filtering is quicker than the sums themselves.</summary>
internal static class WinogradChoice
{
    private const int Kernel = 3, LeastChannels = 8;

    /// <summary>A tile's rows and columns; null where sums are taken as they are.</summary>
    public static int? Side(GraphNode output, LayerWeights weights, int stride)
    {
        if (weights.Kernel != Kernel || stride != 1 || Math.Min(weights.Inputs, weights.Outputs) < LeastChannels)
            return null;
        if (Environment.GetEnvironmentVariable("WINO") is { } w)
            return w == "0" ? null : int.Parse(w);
        return 4;
    }
}
