using System.Collections.Immutable;

namespace FashionGan;

/// <summary>A layer before it is known what it is given.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it does.</param>
/// <param name="From">The layers or inputs whose values it takes.</param>
/// <param name="Initial">How wide its weights start.</param>
internal sealed record LayerDraft(string Name, LayerKind Kind, ImmutableArray<string> From, InitialDeviation Initial)
{
    /// <exception cref="PlanException">It does not fit.</exception>
    public PlannedLayer Place(ImmutableArray<LayerShape> inputs) => new(Name, Kind, From, inputs, Initial.Of(Kind, inputs));
}
