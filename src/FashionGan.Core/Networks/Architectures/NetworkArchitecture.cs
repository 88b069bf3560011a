using System.Collections.Immutable;

namespace FashionGan;

/// <summary>A kind of network: its name, its settings with their ranges, and what plan they give.</summary>
/// <param name="name">What weights call it.</param>
/// <param name="settings">Its settings; the images' sides and a latent's length among them.</param>
/// <param name="draw">Writes a network of checked settings down.</param>
internal sealed class NetworkArchitecture(string name, ImmutableArray<NetworkSetting> settings, Func<SettingValues, PlanBuilder> draw)
{
    public string Name => name;

    public ImmutableArray<NetworkSetting> Settings => settings;

    /// <summary>Plans a network for images of a size.</summary>
    /// <param name="size">The images' size.</param>
    /// <param name="more">A value for each other setting.</param>
    /// <exception cref="ArgumentException">
    /// Names every setting that is out of range; or the name is that of another network, of the library's own.
    /// </exception>
    public NetworkPlan Plan(ImageSize size, params IEnumerable<KeyValuePair<string, int>> more) =>
        Plan(SettingValues.Of(name, settings, new Dictionary<string, int>(more) { ["height"] = size.Height, ["width"] = size.Width }));

    /// <summary>Plans the network that a weights' file describes.</summary>
    /// <exception cref="InvalidDataException">Names every setting that is missing or out of range.</exception>
    public NetworkPlan Read(IReadOnlyDictionary<string, string> texts) => Plan(SettingValues.Read(name, settings, texts));

    private NetworkPlan Plan(SettingValues values)
    {
        var plan = draw(values).ToPlan(name, values.ToTexts());
        var known = NetworkArchitectures.Find(name);
        if (known is not null && known != this)
            throw new ArgumentException($"The library has a network '{name}' of its own: choose another name.");
        return known is null ? plan.WithItsText() : plan;
    }
}
