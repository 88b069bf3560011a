using System.Globalization;

namespace FashionGan.Cli;

/// <summary>Where trained weights come from, kept in their file.</summary>
internal static class Provenance
{
    public static NetworkWeights Note(NetworkWeights weights, string command, ImageSet training, ulong seed) => weights with
    {
        Settings = weights.Settings.SetItem("command", command).SetItem("data", training.Name)
            .SetItem("seed", seed.ToString(CultureInfo.InvariantCulture)),
    };
}
