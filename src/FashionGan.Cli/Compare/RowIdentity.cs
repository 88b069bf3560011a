using System.Reflection;
using System.Security.Cryptography;
using FashionGan.Torch;
using Microsoft.ML;

namespace FashionGan.Cli;

/// <summary>
/// What decides a row besides its method: the seed, the images, and the program that measures it. A row of another is made again.
/// </summary>
internal sealed class RowIdentity(ulong seed, ImageData data)
{
    private readonly string _whole = $"{seed} | {Builds} | {HashOf(data.Train)} | {HashOf(data.Test)}";

    /// <summary>
    /// The version, and the ids of the libraries' builds and of this tool's: equal source gives equal ids, and other source others.
    /// </summary>
    public static string Builds { get; } = string.Join(
        ' ', Assemblies.Select(a => $"{a.ManifestModule.ModuleVersionId}").Prepend(
            typeof(ImageSet).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]));

    private static Assembly[] Assemblies =>
        [typeof(ImageSet).Assembly, typeof(TorchLibrary).Assembly, typeof(ImageRestorationCatalog).Assembly, typeof(RowIdentity).Assembly];

    /// <param name="parts">What else decides the row.</param>
    public string With(params ReadOnlySpan<object> parts)
    {
        string identity = _whole;
        foreach (object part in parts)
            identity += $" | {part}";
        return identity;
    }

    private static string HashOf(ImageSet images)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < images.Count; i++)
            hash.AppendData(images.Pixels(i));
        hash.AppendData(images.Labels);
        return $"{images.Name} {images.Size} {images.Count} {Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }
}
