namespace FashionGan.Tests;

/// <summary>Every network of the library, small.</summary>
internal static class TestPlans
{
    public const int Latent = 10;

    private static readonly Dictionary<string, int> Small = new()
    {
        ["latent"] = Latent, ["depth"] = 4, ["channels"] = 6, ["full"] = 4, ["half"] = 6, ["quarter"] = 8, ["blocks"] = 1, ["middle"] = 2,
        ["inputs"] = 2, ["classes"] = 10, ["embedding"] = 12,
    };

    public static TheoryData<string> Names => [.. NetworkArchitectures.Names];

    /// <summary>
    /// The network for images of 8x8; a setting that is not named above is 4, or, as one that may not be so small, its least.
    /// </summary>
    public static NetworkPlan Of(string name) => Of(name, new ImageSize(8, 8));

    public static NetworkPlan Of(string name, ImageSize size)
    {
        var architecture = NetworkArchitectures.Find(name)!;
        return architecture.Plan(size, architecture.Settings.Where(s => s.Key is not ("height" or "width"))
            .Select(s => KeyValuePair.Create(s.Key, Small.GetValueOrDefault(s.Key, 4) is var value && s.Allows(value) ? value : s.Min)));
    }
}
