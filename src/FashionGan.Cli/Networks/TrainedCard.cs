using System.Security.Cryptography;

namespace FashionGan.Cli;

/// <summary>The card that a training command writes beside the weights.</summary>
internal static class TrainedCard
{
    /// <param name="weights">The weights' file.</param>
    /// <returns>Null where there is none, or one of other weights.</returns>
    public static ModelCard? Beside(string weights)
    {
        string path = Path.ChangeExtension(weights, ".json");
        if (!File.Exists(weights) || !File.Exists(path))
            return null;
        try
        {
            using FileStream stream = File.OpenRead(path), content = File.OpenRead(weights);
            var card = ModelCard.Read(stream);
            return card.Sha256 == Convert.ToHexStringLower(SHA256.HashData(content)) ? card : null;
        }
        catch (InvalidDataException)
        {
            return null; // Another file of the name.
        }
    }
}
