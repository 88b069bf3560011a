using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace FashionGan;

/// <summary>The image sizes that have a type of their own in a saved model, one class and one contract each.</summary>
internal static class SavedImages
{
    public static ImmutableArray<int> Sides { get; } =
        [4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 96, 128, 160, 192, 224, 256];

    public static IEstimator<ITransformer> Mapping(TransformsCatalog catalog, int side) => side switch
    {
        4 => catalog.CustomMapping(new SavedImage4Step().GetMapping(), SavedImage4Step.Contract),
        8 => catalog.CustomMapping(new SavedImage8Step().GetMapping(), SavedImage8Step.Contract),
        12 => catalog.CustomMapping(new SavedImage12Step().GetMapping(), SavedImage12Step.Contract),
        16 => catalog.CustomMapping(new SavedImage16Step().GetMapping(), SavedImage16Step.Contract),
        20 => catalog.CustomMapping(new SavedImage20Step().GetMapping(), SavedImage20Step.Contract),
        24 => catalog.CustomMapping(new SavedImage24Step().GetMapping(), SavedImage24Step.Contract),
        28 => catalog.CustomMapping(new SavedImage28Step().GetMapping(), SavedImage28Step.Contract),
        32 => catalog.CustomMapping(new SavedImage32Step().GetMapping(), SavedImage32Step.Contract),
        36 => catalog.CustomMapping(new SavedImage36Step().GetMapping(), SavedImage36Step.Contract),
        40 => catalog.CustomMapping(new SavedImage40Step().GetMapping(), SavedImage40Step.Contract),
        44 => catalog.CustomMapping(new SavedImage44Step().GetMapping(), SavedImage44Step.Contract),
        48 => catalog.CustomMapping(new SavedImage48Step().GetMapping(), SavedImage48Step.Contract),
        52 => catalog.CustomMapping(new SavedImage52Step().GetMapping(), SavedImage52Step.Contract),
        56 => catalog.CustomMapping(new SavedImage56Step().GetMapping(), SavedImage56Step.Contract),
        60 => catalog.CustomMapping(new SavedImage60Step().GetMapping(), SavedImage60Step.Contract),
        64 => catalog.CustomMapping(new SavedImage64Step().GetMapping(), SavedImage64Step.Contract),
        96 => catalog.CustomMapping(new SavedImage96Step().GetMapping(), SavedImage96Step.Contract),
        128 => catalog.CustomMapping(new SavedImage128Step().GetMapping(), SavedImage128Step.Contract),
        160 => catalog.CustomMapping(new SavedImage160Step().GetMapping(), SavedImage160Step.Contract),
        192 => catalog.CustomMapping(new SavedImage192Step().GetMapping(), SavedImage192Step.Contract),
        224 => catalog.CustomMapping(new SavedImage224Step().GetMapping(), SavedImage224Step.Contract),
        256 => catalog.CustomMapping(new SavedImage256Step().GetMapping(), SavedImage256Step.Contract),
        _ => throw new ArgumentOutOfRangeException(nameof(side), side, "Expected one of the listed sides."),
    };
}

internal sealed class SavedImage4 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(4, 4)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage4Step : SavedStepContract<SavedImage4>
{
    public const string Contract = "FashionGan.Image4";
}

internal sealed class SavedImage8 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(8, 8)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage8Step : SavedStepContract<SavedImage8>
{
    public const string Contract = "FashionGan.Image8";
}

internal sealed class SavedImage12 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(12, 12)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage12Step : SavedStepContract<SavedImage12>
{
    public const string Contract = "FashionGan.Image12";
}

internal sealed class SavedImage16 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(16, 16)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage16Step : SavedStepContract<SavedImage16>
{
    public const string Contract = "FashionGan.Image16";
}

internal sealed class SavedImage20 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(20, 20)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage20Step : SavedStepContract<SavedImage20>
{
    public const string Contract = "FashionGan.Image20";
}

internal sealed class SavedImage24 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(24, 24)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage24Step : SavedStepContract<SavedImage24>
{
    public const string Contract = "FashionGan.Image24";
}

internal sealed class SavedImage28 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(28, 28)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage28Step : SavedStepContract<SavedImage28>
{
    public const string Contract = "FashionGan.Image28";
}

internal sealed class SavedImage32 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(32, 32)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage32Step : SavedStepContract<SavedImage32>
{
    public const string Contract = "FashionGan.Image32";
}

internal sealed class SavedImage36 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(36, 36)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage36Step : SavedStepContract<SavedImage36>
{
    public const string Contract = "FashionGan.Image36";
}

internal sealed class SavedImage40 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(40, 40)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage40Step : SavedStepContract<SavedImage40>
{
    public const string Contract = "FashionGan.Image40";
}

internal sealed class SavedImage44 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(44, 44)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage44Step : SavedStepContract<SavedImage44>
{
    public const string Contract = "FashionGan.Image44";
}

internal sealed class SavedImage48 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(48, 48)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage48Step : SavedStepContract<SavedImage48>
{
    public const string Contract = "FashionGan.Image48";
}

internal sealed class SavedImage52 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(52, 52)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage52Step : SavedStepContract<SavedImage52>
{
    public const string Contract = "FashionGan.Image52";
}

internal sealed class SavedImage56 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(56, 56)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage56Step : SavedStepContract<SavedImage56>
{
    public const string Contract = "FashionGan.Image56";
}

internal sealed class SavedImage60 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(60, 60)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage60Step : SavedStepContract<SavedImage60>
{
    public const string Contract = "FashionGan.Image60";
}

internal sealed class SavedImage64 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(64, 64)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage64Step : SavedStepContract<SavedImage64>
{
    public const string Contract = "FashionGan.Image64";
}

internal sealed class SavedImage96 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(96, 96)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage96Step : SavedStepContract<SavedImage96>
{
    public const string Contract = "FashionGan.Image96";
}

internal sealed class SavedImage128 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(128, 128)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage128Step : SavedStepContract<SavedImage128>
{
    public const string Contract = "FashionGan.Image128";
}

internal sealed class SavedImage160 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(160, 160)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage160Step : SavedStepContract<SavedImage160>
{
    public const string Contract = "FashionGan.Image160";
}

internal sealed class SavedImage192 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(192, 192)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage192Step : SavedStepContract<SavedImage192>
{
    public const string Contract = "FashionGan.Image192";
}

internal sealed class SavedImage224 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(224, 224)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage224Step : SavedStepContract<SavedImage224>
{
    public const string Contract = "FashionGan.Image224";
}

internal sealed class SavedImage256 : SavedOutput
{
    [ColumnName(SavedNames.Image), VectorType(256, 256)]
    public VBuffer<float> Image;

    public override void Write(ReadOnlySpan<float> values) => ImageVectorType.Write(values, ref Image);
}

[CustomMappingFactoryAttribute(Contract)]
internal sealed class SavedImage256Step : SavedStepContract<SavedImage256>
{
    public const string Contract = "FashionGan.Image256";
}
