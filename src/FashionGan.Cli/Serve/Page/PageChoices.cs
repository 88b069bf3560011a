using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>What the page can choose from.</summary>
internal static class PageChoices
{
    /// <summary>Asks for one class after another.</summary>
    public const string EachClass = "each";

    /// <summary>The generators in the box; the one that draws where none is named comes first.</summary>
    public static ImmutableArray<string> Generators { get; } =
    [
        .. PretrainedNetwork.All.Where(n => n.Card.Task == ModelCard.Generation)
            .OrderBy(n => n.Name != TrainedNetworks.DefaultGenerator.Name)
            .Select(n => n.Name),
    ];

    private static readonly string[] DefaultMethods = ["unet-every-noise", "paper-denoiser", MethodNames.Bm3d];

    /// <summary>The answer to the page.</summary>
    public static object Of(ServedModels models) => new
    {
        Generators = Generators.Select(name => new { name, models.Generator(name).Generator.Classes }),
        Noises = PageNoise.All,
        Methods = PageMethods.All.Select(m => new { m.Name, m.Label }),
        ChosenMethods = DefaultMethods,
        PagePicture.MostSide,
        PagePicture.MostPixels,
    };
}
