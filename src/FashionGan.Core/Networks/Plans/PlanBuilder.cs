using System.Collections.Immutable;

namespace FashionGan;

/// <summary>Writes a network down, layer after layer.</summary>
/// <param name="initial">How wide weights start where a layer does not say.</param>
internal sealed class PlanBuilder(InitialDeviation initial)
{
    /// <summary>What the input of a network with one is called.</summary>
    public const string Input = "input";

    private readonly List<PlanInput> _inputs = [];
    private readonly List<LayerDraft> _layers = [], _serving = [];

    /// <summary>With a grey image as its input.</summary>
    public static PlanBuilder Image(ImageSize size, InitialDeviation initial) =>
        new PlanBuilder(initial).Given(Input, LayerShape.Image(1, size.Height, size.Width));

    /// <summary>With a vector as its input.</summary>
    public static PlanBuilder Vector(int length, InitialDeviation initial) =>
        new PlanBuilder(initial).Given(Input, LayerShape.Vector(length));

    /// <summary>Names what the network is given; each call one more value.</summary>
    public PlanBuilder Given(string name, LayerShape shape)
    {
        _inputs.Add(new PlanInput(name, shape));
        return this;
    }

    /// <summary>Adds a layer.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="from">The layers or inputs whose values it takes; none for what the layer before it makes.</param>
    /// <param name="initial">How wide its weights start; null for the network's own way.</param>
    public PlanBuilder Add(string name, LayerKind kind, ReadOnlySpan<string> from = default, InitialDeviation? initial = null)
    {
        _layers.Add(Draft(name, kind, from, initial));
        return this;
    }

    /// <summary>Adds what a trained network does after its last layer.</summary>
    /// <inheritdoc cref="Add"/>
    public PlanBuilder Serve(string name, LayerKind kind, params ReadOnlySpan<string> from)
    {
        _serving.Add(Draft(name, kind, from, null));
        return this;
    }

    /// <summary>The plan.</summary>
    /// <exception cref="ArgumentException">See <see cref="NetworkPlan"/>.</exception>
    public NetworkPlan ToPlan(string architecture, ImmutableSortedDictionary<string, string> settings) =>
        new(architecture, settings, _inputs, _layers, _serving);

    private LayerDraft Draft(string name, LayerKind kind, ReadOnlySpan<string> from, InitialDeviation? own) =>
        new(name, kind, from.Length > 0 ? [.. from] : [Last], own ?? initial);

    private string Last => _serving.Count > 0 ? _serving[^1].Name : _layers.Count > 0 ? _layers[^1].Name : _inputs[^1].Name;
}
