namespace FashionGan.Cli;

/// <summary>How one draw of one generator did.</summary>
internal sealed record GenerationRow
{
    public required string Generator { get; init; }

    public required int Images { get; init; }

    public required double Fid { get; init; }

    public required double Kid { get; init; }

    public required double Precision { get; init; }

    public required double Recall { get; init; }

    public required double Density { get; init; }

    public required double Coverage { get; init; }

    public required double InceptionScore { get; init; }

    /// <summary>In nats.</summary>
    public required double ClassEntropy { get; init; }

    /// <summary>Mean distance to the nearest training image, in feature space; of test images where the row is of real ones.</summary>
    public required double Nearest { get; init; }

    /// <summary>Share of real and generated images that a linear SVM tells apart; 0.5 is guessing.</summary>
    public required double Separability { get; init; }

    /// <summary>Share of the images in which the classifier sees the class that was asked for; null where none was.</summary>
    public double? ClassAccuracy { get; init; }

    /// <summary>The same in the class where it is least.</summary>
    public double? LeastClassAccuracy { get; init; }

    /// <summary>Seconds for 1,000 images, by plain .NET on all processors; null for real images.</summary>
    public double? SecondsPerThousand { get; init; }

    /// <summary>The first images as bytes.</summary>
    public required byte[] Shown { get; init; }
}
