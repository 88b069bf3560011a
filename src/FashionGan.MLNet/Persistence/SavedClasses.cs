using System.Collections.Immutable;
using System.Globalization;

namespace FashionGan;

/// <summary>How a saved step of a conditional network keeps its class column, and puts the class into the network's row.</summary>
internal static class SavedClasses
{
    private const string ColumnSetting = "label", PlacesSetting = "label-places";

    /// <summary>The column's name, where it is asked for but was not there when the step was fitted; null for none.</summary>
    public static string? NameOf(SavedStep step) => step.Settings.GetValueOrDefault(ColumnSetting);

    /// <summary>A step with the column.</summary>
    /// <param name="step">The step without.</param>
    /// <param name="name">The column; null for none.</param>
    /// <param name="label">As it was found; null where the data had none.</param>
    /// <exception cref="NotSupportedException">A saved step cannot read such a column.</exception>
    public static SavedStep With(SavedStep step, string? name, ClassColumn? label)
    {
        if (name is null)
            return step;
        step = step with { Settings = step.Settings.SetItem(ColumnSetting, name) };
        if (label is null)
            return step;
        var saved = label.Saved ?? throw new NotSupportedException(
            $"A step that reads classes from column '{name}' of type {label.Column.Type} cannot be saved: make them keys first "
            + "(ml.Transforms.Conversion.MapValueToKey), or Single (ConvertType).");
        return step with
        {
            Beside = saved,
            Settings = step.Settings.SetItem(
                PlacesSetting, string.Join(' ', label.Places.Select(p => p.ToString(CultureInfo.InvariantCulture)))),
        };
    }

    /// <summary>Computes a row on its own: its vector, whose values must lie in the range, and its class.</summary>
    /// <param name="step">The step.</param>
    /// <param name="trained">Its network.</param>
    /// <param name="range">What the vector may hold.</param>
    public static RowFunction Function(SavedStep step, TrainedNetwork trained, PixelRange range)
    {
        var (network, shape) = (trained.Network, trained.Generator);
        int[] places = [.. step.Settings.GetValueOrDefault(PlacesSetting, "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => int.Parse(p, CultureInfo.InvariantCulture))];
        return (input, output) =>
        {
            var vector = input[..step.InputLength];
            step.Require(range, vector);
            var row = new float[shape.RowLength];
            vector.CopyTo(row);
            if (shape.Classes > 0)
                row[^1] = Class(step.Beside, input[step.InputLength..], places);
            network.Run(row, output, 1);
        };
    }

    private static float Class(SavedSource? source, ReadOnlySpan<float> values, int[] places)
    {
        if (source is null)
            return GeneratorShape.DrawnClass;
        if (source.Form == ColumnForm.Number)
            return float.IsNaN(values[0]) ? GeneratorShape.DrawnClass : values[0];
        int key = values.IndexOf(1); // An indicator of the key; none for a missing one.
        return key >= 0 ? places[key] : GeneratorShape.DrawnClass;
    }
}
