using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>What <c>fashion-gan compare</c> was asked to do.</summary>
/// <param name="Out">The folder that receives rows, tables, figures and the report.</param>
internal sealed record CompareOptions(string Out) : RunRequest(Out)
{
    /// <summary>A folder of more trained networks; null for those in the box alone.</summary>
    public string? Weights { get; init; }

    /// <summary>A folder of pictures to be compared on as well; null for none.</summary>
    public string? Pictures { get; init; }

    /// <summary>A folder of pairs of photographs to be compared on instead of garments; null for none.</summary>
    public string? Real { get; init; }

    /// <summary>Noise to be added to what the pairs should be, in the shots' place; null for the shots.</summary>
    public INoiseModel? Noise { get; init; }

    /// <summary>How many photographs are drawn under every method.</summary>
    public int Crops { get; init; }

    /// <summary>
    /// What classical methods are told of the noise of <see cref="Real"/>: Gaussian noise's own sigma, or a camera's from weak to strong.
    /// </summary>
    public ImmutableArray<float> Sigmas => Noise is GaussianNoise gaussian ? [gaussian.Sigma] : PhotographMethod.CameraSigmas;

    /// <summary>Which tables; none for all.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>Which methods and generators, by id; none for all.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>Test images that every method cleans.</summary>
    public int TestRows { get; init; } = 10_000;

    /// <summary>Test images that the slow methods clean: the first ones.</summary>
    public int Subset { get; init; } = 500;

    /// <summary>How often each generator is fitted, or drawn from where it was trained once.</summary>
    public int Draws { get; init; } = 3;

    /// <summary>Generated images, and test images they are held against.</summary>
    public int Generated { get; init; } = 10_000;

    /// <summary>The files that the run leaves.</summary>
    public RunOutput Output => RunOutput.Folder(Out, CommandLine) with
    {
        Overwrite = Overwrite, Names = Real is null ? ComparisonFiles.Names
            : Crops == 0 ? PhotographFiles.Names : [.. PhotographFiles.Names, PhotographCrops.FileName],
        Patterns = Real is null ? ComparisonFiles.Patterns : [],
    };

    public bool Wants(string table) => Tables.Count == 0 || Tables.Contains(table);

    /// <summary>Whether a method is asked for.</summary>
    /// <param name="id">Its id, or that of the generator that it is a draw of.</param>
    public bool WantsMethod(string id) => Methods.Count == 0 || Methods.Contains(id);

    /// <summary>Says which methods there are where one is asked for that is not.</summary>
    /// <exception cref="ArgumentException">One is asked for that is not.</exception>
    public void RequireMethods(IEnumerable<string> there)
    {
        string[] ids = [.. there.Distinct()];
        string[] unknown = [.. Methods.Except(ids)];
        new OptionCheck("compare").Require(unknown.Length == 0, "--methods", string.Join(' ', unknown), string.Join(' ', ids))
            .ThrowIfInvalid();
    }

    /// <summary>Checks everything before any work.</summary>
    /// <exception cref="ArgumentException">An option is out of its range, or a folder is missing.</exception>
    public void Validate() => new OptionCheck("compare")
        .InRange("--rows", Rows ?? 2, 2, 60_000)
        .InRange("--test-rows", TestRows, 2, 10_000)
        .InRange("--subset", Subset, 2, 10_000)
        .InRange("--generated", Generated, 1_000, 10_000)
        .InRange("--draws", Draws, 1, 6)
        .Require(Weights is null || Directory.Exists(Weights), "--weights", Weights, "a folder with safetensors files")
        .Require(Pictures is null || Directory.Exists(Pictures), "--pictures", Pictures, "a folder with PNG files")
        .Require(Real is null || Directory.Exists(Real), "--real", Real, PhotographPair.Layout)
        .Require(Real is null || (Tables.Count == 0 && Pictures is null), "--real", Real, "left out beside --tables and --pictures")
        .InRange("--crops", Crops, 0, 12)
        .Require(Crops == 0 || Real is not null, "--crops", Crops, "given beside --real")
        .Require(Noise is null || Real is not null, "--noise", Noise, "given beside --real")
        .ThrowIfInvalid();
}
