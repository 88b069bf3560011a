using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Names of the columns that a saved model uses between its parts and drops in the end.</summary>
internal static class SavedNames
{
    public const string Key = "FashionGan.Key", Payload = "FashionGan.Payload", Input = "FashionGan.Input", Picture = "FashionGan.Picture",
        Pixels = "FashionGan.Pixels", Floats = "FashionGan.Floats", Sized = "FashionGan.Sized", Row = "FashionGan.Row",
        Label = "FashionGan.Label",
        Image = "FashionGan.Image", Probability = "FashionGan.Probability", Score = "FashionGan.Score",
        PredictedLabel = "FashionGan.PredictedLabel";
}

/// <summary>Reads no column.</summary>
internal sealed class SavedNothing;

/// <summary>The key under which the payload is kept.</summary>
internal sealed class SavedKey
{
    public const int Value = 1;

    [ColumnName(SavedNames.Key)]
    public int Key;
}

/// <summary>What a step reads: its input, and the payload that holds the step itself.</summary>
internal sealed class SavedInput
{
    [ColumnName(SavedNames.Input)]
    public VBuffer<float> Input;

    [ColumnName(SavedNames.Payload)]
    public ReadOnlyMemory<char> Payload;
}

/// <summary>How many rows a cursor has read.</summary>
internal sealed class SavedCount
{
    public long Rows;
}

/// <summary>The number of a row among those that its cursor has read, from 0.</summary>
internal sealed class SavedRow
{
    [ColumnName(SavedNames.Row)]
    public long Row;
}

/// <summary>What a latent vector is drawn from.</summary>
internal sealed class SavedDraw
{
    [ColumnName(SavedNames.Row)]
    public long Row;

    [ColumnName(SavedNames.Payload)]
    public ReadOnlyMemory<char> Payload;
}

/// <summary>A drawn latent vector.</summary>
internal sealed class SavedLatent
{
    [ColumnName(SavedNames.Input)]
    public VBuffer<float> Input;
}

/// <summary>What a discriminator writes.</summary>
internal sealed class SavedRealness
{
    [ColumnName(SavedNames.Probability)]
    public float Probability;

    [ColumnName(SavedNames.Score)]
    public float Score;

    [ColumnName(SavedNames.PredictedLabel)]
    public bool PredictedLabel;
}
