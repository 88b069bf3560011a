using Microsoft.ML.Transforms;

namespace FashionGan;

// ML.NET finds these by name when it loads a model, in the assembly that the model names. The names are part of the file format.

/// <summary>Gives every row the key of the payload.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedKeyContract : CustomMappingFactory<SavedNothing, SavedKey>
{
    public const string Contract = "FashionGan.Key";

    // The first contract of every saved step: those that follow it may have shapes.
    public SavedKeyContract() => ShapedContracts.Serve();

    public override Action<SavedNothing, SavedKey> GetMapping() => Map;

    private static void Map(SavedNothing source, SavedKey destination) => destination.Key = SavedKey.Value;
}

/// <summary>Counts rows.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedCountContract : StatefulCustomMappingFactory<SavedNothing, SavedRow, SavedCount>
{
    public const string Contract = "FashionGan.Count";

    public override Action<SavedNothing, SavedRow, SavedCount> GetMapping() => Map;

    public override Action<SavedCount> GetStateInitAction() => Start;

    private static void Map(SavedNothing source, SavedRow destination, SavedCount count) => destination.Row = count.Rows++;

    private static void Start(SavedCount count) => count.Rows = 0;
}

/// <summary>Draws a latent vector for each row.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedDrawContract : CustomMappingFactory<SavedDraw, SavedLatent>
{
    public const string Contract = "FashionGan.Draw";

    public override Action<SavedDraw, SavedLatent> GetMapping()
    {
        var function = new SavedFunction();
        return (source, destination) => destination.Input = function.Latent(source.Row, source.Payload, destination.Input);
    }
}

/// <summary>A step that adds a discriminator's columns.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedRealnessContract : CustomMappingFactory<SavedInput, SavedRealness>
{
    public const string Contract = "FashionGan.Realness";

    public override Action<SavedInput, SavedRealness> GetMapping()
    {
        var function = new SavedFunction();
        return (source, destination) =>
        {
            float probability = function.Number(source.Input, source.Payload);
            (destination.Probability, destination.Score, destination.PredictedLabel) =
                (probability, Realness.Score(probability), Realness.IsReal(probability));
        };
    }
}
