using Microsoft.ML.Transforms;

namespace FashionGan;

// ML.NET finds these by name when it loads a model, in the assembly that the model names. The names are part of the file format.

/// <summary>Gives every row the key of the payload.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedKeyContract : CustomMappingFactory<SavedNothing, SavedKey>
{
    public const string Contract = "FashionGan.Key";

    public override Action<SavedNothing, SavedKey> GetMapping() => Map;

    private static void Map(SavedNothing source, SavedKey destination) => destination.Key = SavedKey.Value;
}

/// <summary>Reads the grey values off a picture.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedPictureContract : CustomMappingFactory<SavedPicture, SavedValues>
{
    public const string Contract = "FashionGan.Picture";

    public override Action<SavedPicture, SavedValues> GetMapping()
    {
        var function = new SavedFunction();
        return (source, destination) =>
        {
            var step = function.Step(source.Payload);
            var values = new float[step.InputLength];
            Luma.Read(source.Picture, new ImageSize(step.InputShape[0], step.InputShape[1]), step.Input, values);
            destination.Write(values);
        };
    }
}

/// <summary>Runs the step that the payload holds.</summary>
internal abstract class SavedStepContract<TOutput> : CustomMappingFactory<SavedInput, TOutput>
    where TOutput : SavedOutput, new()
{
    public override Action<SavedInput, TOutput> GetMapping()
    {
        var function = new SavedFunction();
        return (source, destination) => function.Run(source.Input, source.Payload, destination);
    }
}

/// <summary>A step that adds a vector of any length.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedFlatContract : SavedStepContract<SavedFlat>
{
    public const string Contract = "FashionGan.Flat";
}

/// <summary>A step that adds a discriminator's columns.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedRealnessContract : SavedStepContract<SavedRealness>
{
    public const string Contract = "FashionGan.Realness";
}
