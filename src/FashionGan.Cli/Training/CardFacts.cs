namespace FashionGan.Cli;

/// <summary>What one kind of network says of itself on the card of trained weights.</summary>
/// <param name="Task">What it is for.</param>
/// <param name="Input">What goes in.</param>
/// <param name="Output">What comes out.</param>
/// <param name="Data">What it learned from, and how.</param>
/// <param name="Limits">What it should not be expected to do.</param>
/// <param name="Metrics">How good it is.</param>
internal sealed record CardFacts(string Task, string Input, string Output, string Data, string Limits, IEnumerable<ModelMetric> Metrics)
{
    /// <summary>The network's name; null for that of the file.</summary>
    public string? Name { get; init; }

    /// <summary>How tensors are laid out; null for what the network's plan says.</summary>
    public string? Layout { get; init; }

    /// <summary>The card, with what all cards say alike.</summary>
    public ModelCard ToCard(NetworkWeights weights, TrainingRequest request, ImageData data) => new()
    {
        Name = Name ?? Path.GetFileNameWithoutExtension(request.Out), Task = Task, Architecture = weights.Architecture,
        Parameters = weights.ParameterCount, Input = Input, Output = Output,
        Layout = Layout ?? weights.DescribeLayout(), Data = $"{CardText.Images(data.Train)}{Data}",
        Command = request.CommandLine, Seed = request.Seed, Metrics = [.. Metrics], Limits = Limits,
        Sha256 = SafetensorsFile.Sha256(weights), License = CardText.License(data),
    };
}
