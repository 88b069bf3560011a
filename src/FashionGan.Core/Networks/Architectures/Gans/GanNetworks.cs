namespace FashionGan;

/// <summary>Which pair of networks a GAN is made of, and how large.</summary>
/// <remarks>
/// Immutable, equal where the settings are equal. <see cref="ToString"/> gives a text that <see cref="Parse"/> turns back into an equal
/// value.
/// </remarks>
public abstract record GanNetworks
{
    private readonly string _name;

    /// <param name="name">What the text form calls the pair; runs are known by it.</param>
    /// <param name="generator">
    /// Makes images of latent vectors; its settings are <c>latent</c>, the images' sides, and the pair's own.
    /// </param>
    /// <param name="discriminator">
    /// Makes a logit of an image, more than 0 for a real one; its settings are the images' sides, and the pair's own.
    /// </param>
    /// <param name="settings">A value for each setting of the pair's own.</param>
    /// <exception cref="ArgumentException">Names every setting that is out of range.</exception>
    private protected GanNetworks(
        string name, NetworkArchitecture generator, NetworkArchitecture discriminator, params KeyValuePair<string, int>[] settings)
    {
        (_name, Generator, Discriminator) = (name, generator, discriminator);
        Settings = SettingValues.Of(GetType().Name, OwnSettings, settings.ToDictionary());
    }

    /// <summary>The options that pairs of its kind train well with.</summary>
    public abstract GanOptions Preset { get; }

    private protected SettingValues Settings { get; private init; }

    private NetworkArchitecture Generator { get; }

    private NetworkArchitecture Discriminator { get; }

    private IEnumerable<NetworkSetting> OwnSettings => Generator.Settings.Where(s => s.Text is not null);

    private IEnumerable<KeyValuePair<string, int>> OwnValues => OwnSettings.Select(s => KeyValuePair.Create(s.Key, Settings[s.Key]));

    /// <summary>Reads a pair of networks from text.</summary>
    /// <param name="text"><c>dcgan</c>, <c>light(width=W)</c>, <c>conditional(width=W)</c> or <c>vanilla</c>; a name alone means the
    /// default width.</param>
    /// <returns>A pair equal to the one that wrote the text.</returns>
    /// <exception cref="ArgumentException">The text is none of these, or the width is out of its range.</exception>
    public static GanNetworks Parse(string text) => NetworkText.Read(
        text, "a pair of networks", "light(width=32)", NetworkArchitectures.Gans, g => g._name,
        (g, e) => g with { Settings = SettingValues.Of(g.GetType().Name, g.OwnSettings, NetworkText.TakeSettings(e, g.OwnSettings)) });

    /// <summary>The text form.</summary>
    public sealed override string ToString() => NetworkText.Write(_name, OwnSettings, Settings);

    /// <summary>Whether the networks can be told classes, so that images of one can be asked for.</summary>
    public bool TakesClasses => Generator.Settings.Any(s => s.Key == NetworkSetting.ClassCount);

    /// <summary>The generator's plan.</summary>
    /// <param name="latent">Numbers in a latent vector.</param>
    /// <param name="size">The images' size.</param>
    /// <param name="classes">How many classes it is told; networks that cannot be told any are told none.</param>
    /// <exception cref="ArgumentException">It cannot make images of that size, or of such vectors.</exception>
    internal NetworkPlan PlanGenerator(int latent, ImageSize size, int classes = 0) =>
        Generator.Plan(size, [KeyValuePair.Create("latent", latent), .. OwnValues, .. ClassValues(classes)]);

    /// <summary>The discriminator's plan.</summary>
    /// <inheritdoc cref="PlanGenerator"/>
    internal NetworkPlan PlanDiscriminator(ImageSize size, int classes = 0) =>
        Discriminator.Plan(size, [.. OwnValues, .. ClassValues(classes)]);

    private IEnumerable<KeyValuePair<string, int>> ClassValues(int classes) =>
        TakesClasses ? [KeyValuePair.Create(NetworkSetting.ClassCount, classes)] : [];
}
