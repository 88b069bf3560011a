using System.Globalization;

namespace FashionGan;

/// <summary>How noise models write themselves.</summary>
internal static class NoiseText
{
    /// <summary>The text that <see cref="NoiseModel.Parse"/> reads: <c>gaussian(sigma=0.2,clip=true)</c>.</summary>
    public static string Write(string name, bool clip, params ReadOnlySpan<(string Name, float Value)> settings) =>
        $"{name}({Join(settings, ",")},clip={(clip ? "true" : "false")})";

    /// <summary>The text for people: <c>Gaussian(sigma=0.2, clipped)</c>.</summary>
    public static string Describe(string name, bool clip, params ReadOnlySpan<(string Name, float Value)> settings) =>
        $"{name}({Join(settings, ", ")}, {(clip ? "clipped" : "not clipped")})";

    private static string Join(ReadOnlySpan<(string Name, float Value)> settings, string separator)
    {
        var parts = new string[settings.Length];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = string.Create(CultureInfo.InvariantCulture, $"{settings[i].Name}={settings[i].Value}");
        return string.Join(separator, parts);
    }
}
