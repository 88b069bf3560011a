namespace FashionGan;

/// <summary>
/// How far a pixel of a network's result sees in the image, and how the network's grid lies: what tiles need to leave no trace.
/// </summary>
/// <param name="Pixels">How far it sees in any direction, in pixels.</param>
/// <param name="Alignment">Tiles whose starts are multiples of it see the image alike.</param>
internal readonly record struct NetworkReach(int Pixels, int Alignment)
{
    private const int Most = 4_096;

    /// <summary>Follows every layer of a network from images to images; null where some layer sees the whole image.</summary>
    public static NetworkReach? Of(NetworkPlan plan)
    {
        if (plan.Inputs is not [{ Shape.IsVector: false } input] || plan.ServedShape.IsVector
            || (plan.ServedShape.Height, plan.ServedShape.Width) != (input.Shape.Height, input.Shape.Width))
            return null;
        var reaches = new Dictionary<string, PixelReach>(StringComparer.Ordinal) { [input.Name] = PixelReach.Pixel };
        int alignment = 1;
        foreach (var layer in plan.ServedLayers)
        {
            if (layer.Kind.Reach([.. layer.From.Select(f => reaches[f])]) is not { Step: <= Most } reach
                || Math.Max(-reach.Before, reach.After) > Most)
                return null;
            reaches[layer.Name] = reach;
            alignment = Math.Max(alignment, reach.Step);
        }
        var end = reaches[plan.ServedLayers[^1].Name];
        return end.Step == 1 ? new NetworkReach((int)Math.Max(-end.Before, end.After), alignment) : null;
    }
}
