using System.Collections.Immutable;

namespace FashionGan;

/// <summary>One line of a chart.</summary>
/// <remarks>Immutable. A point that is not finite breaks the line there.</remarks>
public sealed record ChartSeries
{
    /// <summary>Makes a line from points.</summary>
    /// <param name="name">What the legend calls it.</param>
    /// <param name="x">Where the points stand, from left to right.</param>
    /// <param name="y">Their values, as many.</param>
    /// <exception cref="ArgumentException">The numbers of x and y differ.</exception>
    public ChartSeries(string name, IEnumerable<double> x, IEnumerable<double> y)
    {
        ArgumentNullException.ThrowIfNull(name);
        (Name, X, Y) = (name, [.. x], [.. y]);
        if (X.Length != Y.Length)
            throw new ArgumentException(
                $"Series '{name}' has {X.Length} places and {Y.Length} values; there must be as many of each.", nameof(y));
    }

    /// <summary>What the legend calls it.</summary>
    public string Name { get; }

    /// <summary>Where the points stand.</summary>
    public ImmutableArray<double> X { get; }

    /// <summary>Their values.</summary>
    public ImmutableArray<double> Y { get; }

    /// <summary>A line over epochs: the values stand at 1, 2, 3 and so on.</summary>
    /// <param name="name">What the legend calls it.</param>
    /// <param name="values">A value for each epoch, from the first on.</param>
    public static ChartSeries OverEpochs(string name, IEnumerable<double> values)
    {
        double[] y = [.. values];
        return new ChartSeries(name, Enumerable.Range(1, y.Length).Select(e => (double)e), y);
    }
}

/// <summary>A dashed line across a chart, at a value worth comparing with.</summary>
/// <param name="Label">What stands on it.</param>
/// <param name="Value">Its height, on the y axis.</param>
public sealed record ChartGuide(string Label, double Value);
