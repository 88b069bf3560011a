using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace FashionGan;

/// <summary>Names of the columns that a saved model uses between its parts and drops in the end.</summary>
internal static class SavedNames
{
    public const string Key = "FashionGan.Key", Payload = "FashionGan.Payload", Input = "FashionGan.Input", Picture = "FashionGan.Picture",
        Image = "FashionGan.Image", Part = "FashionGan.Part", Probability = "FashionGan.Probability", Score = "FashionGan.Score",
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

/// <summary>A picture, and the payload that says its size.</summary>
internal sealed class SavedPicture
{
    // A loaded mapping takes pictures of any size; the attribute must name one.
    [ColumnName(SavedNames.Picture), ImageType(1, 1)]
    public MLImage? Picture;

    [ColumnName(SavedNames.Payload)]
    public ReadOnlyMemory<char> Payload;
}

/// <summary>The values of an input column of any length.</summary>
internal sealed class SavedValues : SavedOutput
{
    [ColumnName(SavedNames.Input)]
    public VBuffer<float> Values;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Values);
}

/// <summary>What a step reads: its input, and the payload that holds the step itself.</summary>
internal sealed class SavedInput
{
    [ColumnName(SavedNames.Input)]
    public VBuffer<float> Input;

    [ColumnName(SavedNames.Payload)]
    public ReadOnlyMemory<char> Payload;
}

/// <summary>What a step writes.</summary>
internal abstract class SavedOutput
{
    public abstract void Write(ReadOnlySpan<float> values);
}

/// <summary>What a discriminator writes.</summary>
internal sealed class SavedRealness : SavedOutput
{
    [ColumnName(SavedNames.Probability)]
    public float Probability;

    [ColumnName(SavedNames.Score)]
    public float Score;

    [ColumnName(SavedNames.PredictedLabel)]
    public bool PredictedLabel;

    public override void Write(ReadOnlySpan<float> values) =>
        (Probability, Score, PredictedLabel) = (values[0], Realness.Score(values[0]), Realness.IsReal(values[0]));
}
