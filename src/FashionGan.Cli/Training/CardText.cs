namespace FashionGan.Cli;

/// <summary>What the cards of all trained networks say alike.</summary>
internal static class CardText
{
    /// <summary>The images that were trained on.</summary>
    public static string Images(ImageSet training) => $"{training.Name}, {training.Count:N0} training images";

    public static string Image(ImageSize size) => $"N x 1 x {size.Height} x {size.Width}, float32";

    /// <summary>The FID that generated images had, and what real ones have.</summary>
    public static IEnumerable<ModelMetric> Fid(FidReading? fid) => fid is null ? [] :
    [
        new(
            $"FID, {fid.Images:N0} generated images against as many training images, by {fid.Extractor} "
            + $"(SHA-256 {fid.ExtractorSha256[..12]}…)", $"{fid.Value:F2}"),
        new("its floor: as many other training images in the generated ones' place", $"{fid.Floor:F2}"),
    ];

    public static string License(ImageData data) => data.Train.Name == DeadLeaves.DataName ? "MIT; learned from pictures drawn by a program"
        : data.IsSynthetic ? "MIT; learned from garments drawn by a program"
        : data.IsOfficial ? "MIT; learned from Fashion-MNIST (MIT, Copyright 2017 Zalando SE)"
        : "MIT; learned from images that are not the official Fashion-MNIST, under whatever licence they have";
}
