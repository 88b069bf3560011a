using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>Writes garments as a Parquet file, with their classes where some were asked for; a row group is in memory at a time.</summary>
/// <param name="garments">What makes them.</param>
/// <param name="classes">The classes asked for.</param>
/// <param name="names">The classes' names.</param>
internal sealed class GarmentTable(Garments garments, GarmentClasses classes, ImmutableArray<string> names)
{
    /// <param name="path">The file.</param>
    /// <param name="first">The first garment's number.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <param name="progress">Is told of every garment.</param>
    /// <param name="cancellation">Stops between two garments; no file is left.</param>
    public void Write(
        string path, int first, int count, bool overwrite, IProgress<FileProgress> progress, CancellationToken cancellation) =>
        AtomicFile.Write(
            path,
            stream =>
            {
                using var writer = new ParquetImageWriter(
                    stream, ParquetImageLayout.Png, garments.Size, classes.IsAsked, classes.IsAsked ? names : []);
                foreach (var (index, image) in garments.Make(first, count, cancellation))
                {
                    cancellation.ThrowIfCancellationRequested();
                    writer.Add(image.Pixels, classes.IsAsked ? (long)classes.Of(index) : null);
                    progress.Report(new FileProgress((int)writer.Count, count, $"row {index}"));
                }
                writer.Complete();
            },
            overwrite);
}
