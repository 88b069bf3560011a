namespace FashionGan.Cli;

/// <summary>What <c>fashion-gan generate</c> was asked to do.</summary>
/// <param name="Count">Garments; with <see cref="Interpolate"/>, rows.</param>
/// <param name="Seed">Where the latent vectors come from.</param>
/// <param name="Out">Where the pictures go.</param>
internal sealed record GenerateOptions(int Count, ulong Seed, Destination Out)
{
    public const int MostImages = 100_000, MostRows = 10_000_000;

    /// <summary>Steps from each garment to the next; null for garments alone.</summary>
    public int? Interpolate { get; init; }

    /// <summary>True for a grid where there would be none: of one garment, or beside the files of a folder.</summary>
    public bool Grid { get; init; }

    public int? Columns { get; init; }

    public int? Scale { get; init; }

    public string? Weights { get; init; }

    /// <summary>Which generator in the box; null for the best.</summary>
    public string? Network { get; init; }

    /// <summary>The class of all; null for classes as they fall.</summary>
    public string? Class { get; init; }

    /// <summary>As many garments of each class, a row of the grid each.</summary>
    public bool AllClasses { get; init; }

    /// <summary>How many classes the generator makes, where all are asked for; else 1.</summary>
    public int Classes { get; init; } = 1;

    /// <summary>How a diffusion denoiser draws; null for the default.</summary>
    public DiffusionSampling? Sampling { get; init; }

    /// <summary>Which part of the garments to make; they keep their numbers.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    public bool Overwrite { get; init; }

    /// <summary>Images in all.</summary>
    public int Images => Count * (Interpolate ?? 1) * Classes;

    /// <summary>True where one picture shows all images.</summary>
    public bool MakesGrid => Grid || (Out is Destination.StandardOutput or Destination.OneFile && Images > 1);

    /// <summary>How the grid is laid out.</summary>
    public ImageGridOptions Layout => new() { Columns = Interpolate ?? (AllClasses ? Columns ?? Count : Columns), Scale = Scale ?? 2 };

    /// <summary>How an image alone is drawn: as it is, unless a scale was asked for.</summary>
    public ImageGridOptions Single => new() { Scale = Scale ?? 1, Gap = 0 };

    /// <exception cref="ArgumentException">Names every bad option, its value and what is allowed.</exception>
    public void Validate()
    {
        bool isTable = Out is Destination.Table;
        int most = isTable ? MostRows : MostImages;
        new OptionCheck("generate")
            .InRange("--count", Count, 1, most)
            .Require(Interpolate is null or (>= 2 and <= 1024), "--interpolate", Interpolate, "2 to 1024")
            .Require((long)Count * (Interpolate ?? 1) <= most, "--count times --interpolate", (long)Count * (Interpolate ?? 1),
                $"at most {most}")
            .Require(Columns is null or (>= 1 and <= 1024), "--columns", Columns, "1 to 1024")
            .Require(Columns is null || Interpolate is null, "--columns", Columns, "left out beside --interpolate, which sets the columns")
            .Require((long)Count * Classes <= most, "--count times the classes", (long)Count * Classes, $"at most {most}")
            .Require(!AllClasses || Class is null, "--class", Class, "left out beside --classes, which asks for all")
            .Require(!AllClasses || Interpolate is null, "--interpolate", Interpolate, "left out beside --classes")
            .Require(Network is null || Weights is null, "--network", Network, "left out beside --weights, which names another")
            .Require(!isTable || !Grid, "--grid", Grid, "left out beside a Parquet file")
            .Require(!isTable || Scale is null, "--scale", Scale, "left out beside a Parquet file")
            .Require(
                Shard.IsWhole || (Out is Destination.Folder or Destination.Table && !Grid), "--shard", Shard,
                "1/1 unless --out is a folder or a .parquet file, without --grid")
            .Require(Scale is null or (>= 1 and <= 64), "--scale", Scale, "1 to 64")
            .ThrowIfInvalid();
    }
}
