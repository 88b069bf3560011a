namespace FashionGan;

/// <summary>A normalisation to be made, which later layers may become a part of.</summary>
internal sealed class NormalizationDraft
{
    /// <summary>A vector that scales and shifts what is normalised; null for none.</summary>
    public GraphNode? Steering { get; private set; }

    /// <summary>Whether x / (1 + exp(-x)) comes after it.</summary>
    public bool IsActivated { get; set; }

    /// <summary>First what finds factors and terms, then what applies them.</summary>
    public required GraphDraft[] Drafts { get; set; }

    /// <summary>Whether scaling and shifting can still become a part of it.</summary>
    public bool MaySteer => Steering is null && !IsActivated;

    public void Steer(GraphNode steering)
    {
        Steering = steering;
        Drafts = [Drafts[0] with { Inputs = [.. Drafts[0].Inputs, steering] }, Drafts[1]];
    }
}
