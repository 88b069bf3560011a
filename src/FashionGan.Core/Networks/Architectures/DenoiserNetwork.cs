namespace FashionGan;

/// <summary>Which network a denoiser is, and how large.</summary>
/// <remarks>
/// Immutable, equal where the settings are equal. <see cref="ToString"/> gives a text that <see cref="Parse"/> turns back into an equal
/// value.
/// </remarks>
public abstract record DenoiserNetwork
{
    private readonly string _name;

    /// <param name="name">What the text form calls it.</param>
    /// <param name="architecture">What it is.</param>
    /// <param name="settings">A value for each setting but the images' size.</param>
    /// <exception cref="ArgumentException">Names every setting that is out of range.</exception>
    private protected DenoiserNetwork(string name, NetworkArchitecture architecture, params KeyValuePair<string, int>[] settings)
    {
        (_name, Architecture) = (name, architecture);
        Settings = SettingValues.Of(GetType().Name, OwnSettings, settings.ToDictionary());
    }

    /// <summary>The options that networks of its kind train well with.</summary>
    public abstract DenoiserOptions Preset { get; }

    /// <summary>Whether all it makes lies between 0 and 1 in training too, as cross-entropy needs.</summary>
    internal virtual bool MakesProbabilities => false;

    private protected SettingValues Settings { get; private init; }

    private NetworkArchitecture Architecture { get; }

    private IEnumerable<NetworkSetting> OwnSettings => Architecture.Settings.Where(s => s.Text is not null);

    /// <summary>Reads a network from text.</summary>
    /// <param name="text">
    /// <c>autoencoder</c>, <c>dncnn(depth=D,width=W)</c>, <c>ffdnet(blocks=B,width=W)</c> or
    /// <c>unet(full=F,half=H,quarter=Q,blocks=B,middle=M,noise-map=N)</c>, where N is <c>true</c> or <c>false</c>; every argument is
    /// needed, in any order. A name alone means the defaults.
    /// </param>
    /// <returns>A network equal to the one that wrote the text.</returns>
    /// <exception cref="ArgumentException">The text is none of these, or a value is out of its range.</exception>
    public static DenoiserNetwork Parse(string text) => NetworkText.Read(
        text, "a denoising network", "dncnn(depth=17,width=64)", NetworkArchitectures.Denoisers, d => d._name,
        (d, e) => d with { Settings = SettingValues.Of(d.GetType().Name, d.OwnSettings, NetworkText.TakeSettings(e, d.OwnSettings)) });

    /// <summary>The text form.</summary>
    public sealed override string ToString() => NetworkText.Write(_name, OwnSettings, Settings);

    /// <summary>Adds a chain of residual blocks, each two convolutions and what it began with.</summary>
    /// <param name="plan">The plan so far.</param>
    /// <param name="before">The layer that the first reads.</param>
    /// <param name="name">What comes before a block's number in its name.</param>
    /// <param name="width">Channels.</param>
    /// <param name="count">How many blocks.</param>
    /// <param name="slope">That of the activation between the convolutions.</param>
    private protected static void Residuals(PlanBuilder plan, string before, string name, int width, int count, double slope = 0)
    {
        for (int block = 1; block <= count; block++)
        {
            string here = $"{name}{block}";
            plan.Add($"{here}a", new ConvolutionLayer(width, 3) { Padding = 1 })
                .Add($"{here}act", new ReluLayer(slope))
                .Add($"{here}b", new ConvolutionLayer(width, 3) { Padding = 1 }, initial: InitialDeviation.Residual)
                .Add(here, new SumLayer(), [$"{here}b", before]);
            before = here;
        }
    }

    /// <summary>Plans the network for images of a size.</summary>
    /// <exception cref="ArgumentException">It is not for images of that size.</exception>
    internal NetworkPlan Plan(ImageSize size) =>
        Architecture.Plan(size, OwnSettings.Select(s => KeyValuePair.Create(s.Key, Settings[s.Key])));
}
