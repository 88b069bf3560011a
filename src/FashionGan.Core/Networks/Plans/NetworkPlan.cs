using System.Collections.Immutable;

namespace FashionGan;

/// <summary>
/// A network as plain data: what it is given, its layers by name with their shapes, tensors and beginnings, and what it makes.
/// </summary>
/// <remarks>
/// <para>
/// A directed graph without cycles, in the order in which it runs: each layer takes what inputs or earlier layers make. The last of
/// <see cref="Layers"/> makes what training looks at; <see cref="Serving"/> goes on from there once the network is trained (probabilities
/// of logits), and learns nothing.
/// </para>
/// <para>
/// Everything else reads plans: plain .NET compiles them, the training library makes modules of them, weights are checked against them,
/// figures and cards print them. Immutable, and valid by construction.
/// </para>
/// </remarks>
internal sealed class NetworkPlan
{
    /// <summary>The most layers that a network may have.</summary>
    public const int MostLayers = 2_000;

    private readonly Dictionary<string, ImmutableArray<PlannedLayer>> _readers;

    /// <param name="architecture">The network's name.</param>
    /// <param name="settings">What makes it one of its kind, as its weights' file says it.</param>
    /// <param name="inputs">What it is given.</param>
    /// <param name="layers">Its layers in the order they run.</param>
    /// <param name="serving">The layers after these that a trained network has.</param>
    /// <exception cref="ArgumentException">
    /// A name is not usable or comes twice, a layer takes what is not there or does not fit, nothing takes an input or what a layer makes,
    /// or there are no layers.
    /// </exception>
    public NetworkPlan(
        string architecture,
        ImmutableSortedDictionary<string, string> settings, IEnumerable<PlanInput> inputs, IEnumerable<LayerDraft> layers,
        IEnumerable<LayerDraft> serving)
    {
        (Architecture, Settings, Inputs) = (architecture, settings, [.. inputs]);
        var shapes = new Dictionary<string, LayerShape>(StringComparer.Ordinal);
        foreach (var input in Inputs)
            Place(input, shapes);
        Layers = [.. layers.Select(l => Place(l, shapes))];
        Serving = [.. serving.Select(l => Place(l, shapes))];
        if (Inputs.Length == 0 || Layers.Length == 0)
            throw new ArgumentException(
                $"The network '{architecture}' has {Inputs.Length} inputs and {Layers.Length} layers; expected at least one of each.");
        if (Serving.FirstOrDefault(l => l.Tensors.Length > 0) is { } learning)
            throw new ArgumentException(
                $"The layer '{learning.Name}' of '{architecture}' learns, but training does not see it: put it among the layers before.");
        ServedLayers = [.. Layers, .. Serving];
        Tensors = [.. Layers.SelectMany(l => l.Tensors).OrderBy(t => t.IsLearned ? 0 : 1)];
        _readers = ServedLayers.SelectMany(l => l.From.Distinct().Select(from => (From: from, Layer: l))).GroupBy(r => r.From)
            .ToDictionary(g => g.Key, g => g.Select(r => r.Layer).ToImmutableArray(), StringComparer.Ordinal);
        RequireAllTaken();
    }

    private NetworkPlan(NetworkPlan other, ImmutableSortedDictionary<string, string> settings)
    {
        (Architecture, Settings, Inputs, Layers, Serving) = (other.Architecture, settings, other.Inputs, other.Layers, other.Serving);
        (ServedLayers, Tensors, _readers) = (other.ServedLayers, other.Tensors, other._readers);
    }

    /// <summary>What weights call the network, such as <c>paper-denoiser</c>.</summary>
    public string Architecture { get; }

    /// <summary>What makes it one of its kind, such as <c>latent</c> = 100: with the name, enough to plan it again.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; }

    /// <summary>What it is given; a row of numbers holds them one after another.</summary>
    public ImmutableArray<PlanInput> Inputs { get; }

    /// <summary>Its layers in the order they run.</summary>
    public ImmutableArray<PlannedLayer> Layers { get; }

    /// <summary>The layers that a trained network has after these.</summary>
    public ImmutableArray<PlannedLayer> Serving { get; }

    /// <summary>All layers of a trained network.</summary>
    public ImmutableArray<PlannedLayer> ServedLayers { get; }

    /// <summary>Every tensor in the order of PyTorch's state dictionary: all that is learned, then all that is counted.</summary>
    public ImmutableArray<PlanTensor> Tensors { get; }

    /// <summary>The shape of what training looks at.</summary>
    public LayerShape Shape => Layers[^1].Shape;

    /// <summary>The shape of what a trained network makes.</summary>
    public LayerShape ServedShape => ServedLayers[^1].Shape;

    /// <summary>The shape of one input as users see it; the length of a row where there are several.</summary>
    public ImmutableArray<int> UserInputShape =>
        Inputs is [var input] ? input.Shape.UserDimensions : [checked((int)Inputs.Sum(i => i.Shape.Count))];

    /// <summary>How many classes it can be told, a 1 in the place of one; 0 for none.</summary>
    public int Classes => Inputs is [_, .., { Name: PlanInput.Class, Shape: { IsVector: true, Channels: var classes } }] ? classes : 0;

    /// <summary>Whether it is a diffusion denoiser: given a grey image, the level of the noise in it and, where it can be told any, a
    /// class.</summary>
    public bool IsDiffusion => Inputs is
        [{ Shape: { IsVector: false, Channels: 1 } }, { Name: PlanInput.Level }] or
        [{ Shape: { IsVector: false, Channels: 1 } }, { Name: PlanInput.Level }, { Name: PlanInput.Class }];

    /// <summary>Whether TorchSharp modules of one's own are in it, which nothing else can run.</summary>
    public bool HasModules => Layers.Any(l => l.Kind is ModuleLayer);

    /// <summary>How many numbers it learns.</summary>
    public long Parameters => Layers.Sum(l => l.Parameters);

    /// <summary>The layers that take what a layer or input makes.</summary>
    public ImmutableArray<PlannedLayer> Readers(string name) => _readers.GetValueOrDefault(name, []);

    /// <summary>
    /// The one layer that takes what a layer or input makes; null where there are several, or none, or it takes it twice.
    /// </summary>
    public PlannedLayer? OnlyReader(string name) =>
        Readers(name) is [var only] && only.From.Count(f => f == name) == 1 ? only : null;

    /// <summary>
    /// The same plan, whose settings hold it whole, so that its weights can be used where nobody knows the network by its name.
    /// </summary>
    public NetworkPlan WithItsText() => new(this, Settings.SetItem(PlanText.Setting, PlanText.Write(this)));

    private void RequireAllTaken()
    {
        if (Inputs.FirstOrDefault(i => Readers(i.Name).IsEmpty) is { } input)
            throw new ArgumentException($"The input '{input.Name}' of '{Architecture}' changes nothing: no layer takes it.");
        if (ServedLayers.FirstOrDefault(l => Readers(l.Name).IsEmpty && l != Layers[^1] && l != ServedLayers[^1]) is { } layer)
            throw new ArgumentException(
                $"The layer '{layer.Name}' of '{Architecture}' changes nothing: no layer takes what it makes, and it is not the last.");
    }

    private void Place(PlanInput input, Dictionary<string, LayerShape> shapes)
    {
        try
        {
            Add(shapes, input.Name, input.Shape);
        }
        catch (PlanException e)
        {
            throw new ArgumentException($"The input '{input.Name}' does not fit into '{Architecture}': {e.Message}.", e);
        }
    }

    private PlannedLayer Place(LayerDraft draft, Dictionary<string, LayerShape> shapes)
    {
        try
        {
            if (shapes.Count == MostLayers)
                throw new PlanException($"there are more than {MostLayers}");
            var inputs = draft.From.Select(
                f => shapes.TryGetValue(f, out var shape) ? shape : throw new PlanException($"there is no '{f}' before it"));
            var layer = draft.Place([.. inputs]);
            _ = layer.Tensors.Sum(t => t.Count);
            Add(shapes, layer.Name, layer.Shape);
            return layer;
        }
        catch (Exception e) when (e is PlanException or OverflowException)
        {
            throw new ArgumentException(
                $"The layer '{draft.Name}' ({draft.Kind.Name}) does not fit into '{Architecture}': "
                + $"{(e is PlanException ? e.Message : "it is too large")}.", e);
        }
    }

    private static void Add(Dictionary<string, LayerShape> shapes, string name, LayerShape shape)
    {
        if (name.Length is 0 or > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            throw new PlanException($"'{name}' is no name: expected 1 to 64 letters, digits, '_' and '-'");
        if (!shapes.TryAdd(name, shape))
            throw new PlanException($"the name '{name}' comes twice");
    }
}
