namespace FashionGan;

/// <summary>
/// Says in words how a network's weights are named and laid out and what its layers do with them: enough to build it elsewhere.
/// </summary>
internal static class PlanLayout
{
    public static string Of(NetworkPlan plan)
    {
        string before = plan.Inputs[0].Name;
        var parts = new List<string>();
        foreach (var layer in plan.ServedLayers)
        {
            parts.Add($"{(layer == plan.Serving.FirstOrDefault() ? "once trained, " : "")}{Say(plan, layer, before)}");
            before = layer.Name;
        }
        return $"float32, row-major, named and shaped as in PyTorch's state_dict: {string.Join("; ", parts)}";
    }

    private static string Say(NetworkPlan plan, PlannedLayer layer, string before)
    {
        string settings = layer.Kind.FullDetail(layer.From);
        string text = settings.Length > 0 ? $"{layer.Kind.Name}, {settings}" : layer.Kind.Name;
        if (!layer.From.Contains(before))
            text = $"{text}, from {string.Join(" and ", layer.From)}";
        if (layer.Tensors.Length > 0)
            text = $"{text} ({string.Join(", ", layer.Tensors.Select(
                t => $"{t.Name[(layer.Name.Length + 1)..]} {string.Join(" x ", t.Shape)}"))})";
        return layer.Tensors.Length > 0 || IsNamedLater(plan, layer) ? $"{layer.Name}: {text}" : text;
    }

    private static bool IsNamedLater(NetworkPlan plan, PlannedLayer layer) =>
        plan.Readers(layer.Name) is var readers && (readers.Length > 1 || readers.Any(r => r.From.Length > 1));
}
