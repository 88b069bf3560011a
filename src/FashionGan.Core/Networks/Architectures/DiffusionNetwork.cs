using System.Collections.Immutable;

namespace FashionGan;

/// <summary>
/// A U-Net of three scales that is told the noise level and the class: one denoiser for every level, and with it a generator.
/// </summary>
/// <remarks>
/// <para>
/// The U, its residual blocks and the way it is told things follow Dhariwal and Nichol, <i>Diffusion models beat GANs on image
/// synthesis</i>, NeurIPS 2021: a block is GroupNorm, SiLU, 3x3 convolution, GroupNorm, scale and shift from an embedding, SiLU, 3x3
/// convolution, plus what went in. Scales are joined as in <see cref="UNetNetwork"/>, by 2x2 strided and transposed convolutions and by
/// skips that are added.
/// </para>
/// <para>
/// It is given an image, one number for the noise level (Fourier features of it go through two dense layers), and a vector with a 1 in the
/// place of the class, or zeros for no class. What it makes is preconditioned after Karras et al. (EDM), NeurIPS 2022, by the one that runs
/// it.
/// </para>
/// <para>
/// For images whose sides are multiples of 4. Immutable; safe for many threads. Text form:
/// <c>diffusion(full=24,half=64,quarter=128,blocks=1,middle=3,embedding=128)</c>.
/// </para>
/// </remarks>
public sealed record DiffusionNetwork
{
    private const string Name = "diffusion";
    private const int Groups = 8, Frequencies = 32;

    internal static readonly NetworkArchitecture Plans = new(
        Name,
        [
            .. NetworkSetting.ImageSides(multipleOf: 4), new("full", Groups, 512, Groups), new("half", Groups, 512, Groups),
            new("quarter", Groups, 512, Groups), new("blocks", 1, 16), new("middle", 1, 16), new("embedding", 8, 1_024),
            NetworkSetting.Classes(0),
        ],
        Draw);

    /// <summary>Describes the network; the default has 1.3 million parameters.</summary>
    /// <param name="full">Channels at full size: a multiple of 8 in [8, 512].</param>
    /// <param name="half">Channels at half size: a multiple of 8 in [8, 512].</param>
    /// <param name="quarter">Channels at a quarter of the size: a multiple of 8 in [8, 512].</param>
    /// <param name="blocks">Residual blocks at full and half size, on the way down and again on the way up, in [1, 16].</param>
    /// <param name="middle">Residual blocks at a quarter of the size, in [1, 16].</param>
    /// <param name="embedding">Numbers that hold noise level and class together, in [8, 1024].</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public DiffusionNetwork(int full = 24, int half = 64, int quarter = 128, int blocks = 1, int middle = 3, int embedding = 128) =>
        Settings = SettingValues.Of(nameof(DiffusionNetwork), OwnSettings, new Dictionary<string, int>
        {
            ["full"] = full, ["half"] = half, ["quarter"] = quarter, ["blocks"] = blocks, ["middle"] = middle, ["embedding"] = embedding,
        });

    private SettingValues Settings { get; init; }

    private static IEnumerable<NetworkSetting> OwnSettings => Plans.Settings.Where(s => s.Text is not null);

    /// <summary>Reads a network from text.</summary>
    /// <param name="text"><c>diffusion(full=F,half=H,quarter=Q,blocks=B,middle=M,embedding=E)</c>, or <c>diffusion</c> alone for the
    /// default.</param>
    /// <returns>A network equal to the one that wrote the text.</returns>
    /// <exception cref="ArgumentException">The text is neither, or a value is out of its range.</exception>
    public static DiffusionNetwork Parse(string text) => NetworkText.Read(
        text, "a diffusion network", Name, ImmutableArray.Create(new DiffusionNetwork()), _ => Name,
        (n, e) => n with { Settings = SettingValues.Of(nameof(DiffusionNetwork), OwnSettings, NetworkText.TakeSettings(e, OwnSettings)) });

    /// <summary>The network that weights are of, with its settings.</summary>
    /// <param name="weights">The weights.</param>
    /// <exception cref="InvalidDataException">They are another's, or a setting is missing or out of range.</exception>
    public static DiffusionNetwork Of(NetworkWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Architecture != Name)
            throw new InvalidDataException($"Expected weights of a {Name} network, not of {weights.Shown}.");
        var settings = SettingValues.Read(Name, Plans.Settings, weights.Settings);
        return new DiffusionNetwork { Settings = SettingValues.Of(
            nameof(DiffusionNetwork), OwnSettings, OwnSettings.ToDictionary(s => s.Key, s => settings[s.Key])) };
    }

    /// <summary>
    /// Whether weights are of a diffusion denoiser, of this kind or one's own: an image and a noise level in, an image out.
    /// </summary>
    /// <param name="weights">The weights.</param>
    /// <exception cref="InvalidDataException">Their architecture is unknown.</exception>
    public static bool Matches(NetworkWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return NetworkArchitectures.Plan(weights).IsDiffusion;
    }

    /// <summary>The text form.</summary>
    public override string ToString() => NetworkText.Write(Name, OwnSettings, Settings);

    /// <summary>Plans the network for images of a size.</summary>
    /// <param name="size">The images' size.</param>
    /// <param name="classes">How many classes it can be told; 0 for none.</param>
    /// <exception cref="ArgumentException">It is not for images of that size.</exception>
    internal NetworkPlan Plan(ImageSize size, int classes) =>
        Plans.Plan(size, [
            .. OwnSettings.Select(s => KeyValuePair.Create(s.Key, Settings[s.Key])),
            KeyValuePair.Create(NetworkSetting.ClassCount, classes),
        ]);

    private static PlanBuilder Draw(SettingValues settings)
    {
        var (full, half, quarter) = (settings["full"], settings["half"], settings["quarter"]);
        var (blocks, middle, size) = (settings["blocks"], settings["middle"], settings.ImageSize);
        var plan = new PlanBuilder(InitialDeviation.Linear).Given(PlanBuilder.Input, LayerShape.Image(1, size.Height, size.Width))
            .Given(PlanInput.Level, LayerShape.Vector(1));
        Embed(plan, settings["embedding"], settings[NetworkSetting.ClassCount]);
        plan.Add("stem", new ConvolutionLayer(full, 3) { Padding = 1 }, [PlanBuilder.Input]);
        Residuals(plan, "stem", "enc1", full, blocks);
        plan.Add("down1", new ConvolutionLayer(half, 2) { Stride = 2 });
        Residuals(plan, "down1", "enc2", half, blocks);
        plan.Add("down2", new ConvolutionLayer(quarter, 2) { Stride = 2 });
        Residuals(plan, "down2", "mid", quarter, middle);
        plan.Add("up2", new TransposedConvolutionLayer(half, 2) { Stride = 2 }).Add("join2", new SumLayer(), ["up2", $"enc2_{blocks}"]);
        Residuals(plan, "join2", "dec2", half, blocks);
        plan.Add("up1", new TransposedConvolutionLayer(full, 2) { Stride = 2 }).Add("join1", new SumLayer(), ["up1", $"enc1_{blocks}"]);
        Residuals(plan, "join1", "dec1", full, blocks);
        return plan.Add("out_norm", new GroupNormLayer(Groups)).Add("out_act", new SiluLayer())
            .Add("out", new ConvolutionLayer(1, 3) { Padding = 1 }, initial: InitialDeviation.Residual);
    }

    private static void Embed(PlanBuilder plan, int width, int classes)
    {
        plan.Add("level_features", new FourierLayer(Frequencies), [PlanInput.Level]).Add("level_dense1", new DenseLayer(width))
            .Add("level_act", new SiluLayer()).Add("level_dense2", new DenseLayer(width));
        if (classes > 0)
            plan.Given(PlanInput.Class, LayerShape.Vector(classes))
                .Add("class_dense", new DenseLayer(width) { Bias = false }, [PlanInput.Class])
                .Add("told", new SumLayer(), ["level_dense2", "class_dense"]);
        plan.Add("embedding", new SiluLayer());
    }

    private static void Residuals(PlanBuilder plan, string before, string name, int width, int count)
    {
        for (int block = 1; block <= count; block++)
        {
            string here = $"{name}_{block}";
            plan.Add($"{here}norm_a", new GroupNormLayer(Groups), [before]).Add($"{here}act_a", new SiluLayer())
                .Add($"{here}a", new ConvolutionLayer(width, 3) { Padding = 1 })
                .Add($"{here}norm_b", new GroupNormLayer(Groups))
                .Add($"{here}told", new DenseLayer(2 * width), ["embedding"], InitialDeviation.Residual)
                .Add($"{here}steer", new ScaleAndShiftLayer(), [$"{here}norm_b", $"{here}told"]).Add($"{here}act_b", new SiluLayer())
                .Add($"{here}b", new ConvolutionLayer(width, 3) { Padding = 1 }, initial: InitialDeviation.Residual)
                .Add(here, new SumLayer(), [$"{here}b", before]);
            before = here;
        }
    }
}
