namespace FashionGan;

/// <summary>Where minimal filtering is quicker than the sums themselves.</summary>
internal static class WinogradChoice
{
    /// <summary>Vectors of channels are what it is quick with.</summary>
    public const int LeastChannels = 8;

    /// <summary>The most products that it may take for one of the sums', as transforms take their time too.</summary>
    private const double MostProducts = 0.75;

    /// <summary>A tile's rows and columns; null where sums are taken as they are.</summary>
    /// <param name="weights">The layer's weights.</param>
    /// <param name="stride">The layer's stride.</param>
    /// <param name="height">Rows of output pixels; of each phase, of a transposed convolution.</param>
    /// <param name="width">Columns.</param>
    public static int? Side(LayerWeights weights, int stride, int height, int width)
    {
        bool isOfStrideOne = weights.IsTransposed ? weights.Kernel % stride == 0 : stride == 1; // Each phase of a transposed one.
        if (!isOfStrideOne || Math.Min(weights.Inputs, weights.Outputs) < LeastChannels)
            return null;
        int kernel = weights.IsTransposed ? weights.Kernel / stride : weights.Kernel;
        int[] sides = kernel switch { 2 => [4], 3 => [2, 4], _ => [] };
        int? best = null;
        double least = MostProducts * height * width * kernel * kernel;
        foreach (int side in sides)
        {
            double products = WinogradGrid.Count(height, side) * WinogradGrid.Count(width, side) * Math.Pow(side + kernel - 1, 2);
            if (products <= least)
                (best, least) = (side, products);
        }
        return best;
    }
}
