using System.Collections;
using System.Collections.Immutable;

namespace FashionGan;

/// <summary>How a training run went: an entry an epoch, in order. A notebook shows it as a table and charts.</summary>
/// <remarks>Immutable; safe for many threads.</remarks>
/// <typeparam name="TEpoch">What is told of an epoch.</typeparam>
[TypeFormatterSource(typeof(NotebookFormatters))]
public sealed class TrainingHistory<TEpoch> : IReadOnlyList<TEpoch>
    where TEpoch : EpochReport
{
    internal TrainingHistory(ImmutableArray<TEpoch> epochs) => Epochs = epochs.IsDefault ? [] : epochs;

    /// <summary>The epochs, in order.</summary>
    public ImmutableArray<TEpoch> Epochs { get; }

    /// <summary>How many epochs there are.</summary>
    public int Count => Epochs.Length;

    /// <summary>An epoch, from 0.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such epoch.</exception>
    public TEpoch this[int index] => Epochs[index];

    /// <inheritdoc/>
    public IEnumerator<TEpoch> GetEnumerator() => ((IEnumerable<TEpoch>)Epochs).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
