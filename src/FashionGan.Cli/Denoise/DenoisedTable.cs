using System.Runtime.ExceptionServices;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Cleans the images of a Parquet file and writes them as another, with their labels, in the form that they came in.</summary>
/// <remarks>Row group by row group, and within one some images at a time, on all processors: a file may be larger than memory.</remarks>
internal sealed class DenoisedTable(DenoiseOptions options, IAnsiConsole messages, IAnsiConsole errors, TimeProvider time)
{
    private const int Batch = 256;

    /// <exception cref="InvalidDataException">The file holds no images of a known size, or a damaged one.</exception>
    public int Write(string input, string output, CancellationToken cancellation)
    {
        if (Path.GetFullPath(input) == output)
            throw new IOException(
                $"The result would replace {SafeText.Line(output)}, which is to be cleaned. Choose another file with --out.");
        using var file = ParquetImages.Open(input, options.ImageColumn, size: options.Size);
        var size = file.Size ?? throw new InvalidDataException(
            $"{SafeText.Line(input)}: lists of {file.Length} numbers do not tell the images' size: say it with --size HxW.");
        using var methods = DenoisingMethods.Open(options.Method, options.Weights, options.Sigma is not null);
        OutputFiles.Require([output], options.Overwrite);
        var method = methods.For(size.Height, size.Width);
        var (first, end) = options.Shard.Range(file.Count);
        int total = checked((int)(end - first));
        FileDisplay.Show(messages, time, "Denoising", total, progress => AtomicFile.Write(
            output,
            stream =>
            {
                using var writer = new ParquetImageWriter(stream, file.Layout, size, file.HasLabels, file.ClassNames);
                foreach (var (pixels, label) in Clean(file, size, method, first, end, cancellation))
                {
                    writer.Add(pixels, label);
                    progress.Report(new FileProgress((int)writer.Count, total, $"row {first + writer.Count - 1}"));
                }
                writer.Complete();
            },
            options.Overwrite));
        messages.MarkupLineInterpolated(
            $"{total:N0} image{(total == 1 ? "" : "s")} cleaned by {method.Description}: {SafeText.Line(output)}");
        if (options.Sigma is not null && !method.NeedsSigma(isColour: false))
            errors.MarkupLineInterpolated($"[yellow]note:[/] {DenoiseOptions.SigmaUnused(method)}");
        return FashionGanCommand.Success;
    }

    private IEnumerable<(float[] Pixels, long? Label)> Clean(
        ParquetImages file, ImageSize size, DenoisingMethod method, long first, long end, CancellationToken cancellation)
    {
        for (int group = 0; group < file.Starts.Length - 1; group++)
        {
            var (from, to) = (Math.Max(first, file.Starts[group]), Math.Min(end, file.Starts[group + 1]));
            if (from >= to)
                continue;
            using var rows = file.Read(group, images: true, file.HasLabels, cancellation);
            for (int start = (int)(from - rows.First); start < to - rows.First; start += Batch)
            {
                float[][] cleaned = new float[(int)Math.Min(Batch, to - rows.First - start)][];
                InParallel(cleaned.Length, i => cleaned[i] = Clean(rows, start + i, size, method, cancellation), cancellation);
                for (int i = 0; i < cleaned.Length; i++)
                    yield return (cleaned[i], file.HasLabels ? rows.Label(start + i) : null);
            }
        }
    }

    private float[] Clean(ParquetImageGroup rows, int row, ImageSize size, DenoisingMethod method, CancellationToken cancellation)
    {
        float[] pixels = new float[size.Pixels];
        rows.Read(row, pixels);
        var noisy = new GreyImage(size, pixels);
        float sigma = options.Sigma ?? (method.NeedsSigma(isColour: false) ? CleanedPicture.EstimateOf(noisy, cancellation) : 0);
        return method.Clean(noisy, sigma, cancellation).Pixels.ToArray();
    }

    private static void InParallel(int count, Action<int> work, CancellationToken cancellation)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, work);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
