using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FashionGan.Cli;

/// <summary>The images that methods are compared on.</summary>
/// <param name="Name">What they are called.</param>
/// <param name="Batch">The images.</param>
/// <param name="Labels">Their classes; empty where a classifier of garments has nothing to say of them.</param>
internal sealed record ComparedImages(string Name, ImageBatch Batch, byte[] Labels)
{
    private const int LetterCount = 2_000, MostPieces = 2_000;

    /// <summary>Where images come from.</summary>
    public enum Kind
    {
        /// <summary>The test split.</summary>
        Test,

        /// <summary>Letters drawn by a program.</summary>
        Letters,

        /// <summary>A folder of the user's.</summary>
        Pictures,
    }

    /// <summary>What tells these images from others: the name of a data set, or all pixels of images that have none.</summary>
    public string Identity =>
        Labels.Length > 0 ? Name : $"{Name} {Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(Batch.Pixels.Span)))[..16]}";

    public static ComparedImages Of(string name, ImageSet images, bool labelled) =>
        new(name, ImageBatch.Of(images), labelled ? images.Labels.ToArray() : []);

    /// <summary>Letters, of another seed than anything else.</summary>
    public static ComparedImages Letters(ulong seed, CancellationToken cancellation) =>
        Of("letters drawn by a program", SyntheticLetters.Create(LetterCount, seed, 0, cancellation), labelled: false);

    /// <summary>Pieces of the size of a garment, cut out of every picture of a folder side by side, up to 2,000 in all.</summary>
    /// <exception cref="ArgumentException">No picture is large enough.</exception>
    /// <exception cref="InvalidDataException">A file is no PNG.</exception>
    public static ComparedImages Pictures(string folder, ImageSize size)
    {
        var pieces = new List<float>();
        foreach (string file in Directory.EnumerateFiles(folder, "*.png").Order(StringComparer.Ordinal))
            Cut(PngFile.Read(file), size, pieces);
        return pieces.Count > 0
            ? new($"pieces of the pictures in {Path.GetFileName(Path.GetFullPath(folder))}", new ImageBatch(size, pieces.ToArray()), [])
            : throw new ArgumentException($"compare: --pictures {folder} holds no PNG file of at least {size}.");
    }

    /// <summary>The images with noise: what <c>AddNoise</c> with this seed makes of them.</summary>
    public ImageBatch AddNoise(INoiseModel noise, ulong seed) => Batch.AddNoise(noise, i => RandomKey.Of(seed, Batch[i]));

    private static void Cut(GreyImage picture, ImageSize size, List<float> pieces)
    {
        for (int top = 0; top + size.Height <= picture.Size.Height; top += size.Height)
            for (int left = 0; left + size.Width <= picture.Size.Width; left += size.Width)
            {
                if (pieces.Count >= MostPieces * size.Pixels)
                    return;
                for (int y = 0; y < size.Height; y++)
                    pieces.AddRange(picture.Pixels.Slice((top + y) * picture.Size.Width + left, size.Width));
            }
    }
}
