using System.CommandLine;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Computes the moments of pictures and of the rows of Parquet files, a batch of images in memory at a time.</summary>
internal sealed class MomentsOf(FeatureExtractor extractor, IAnsiConsole messages, TimeProvider time)
{
    public static Option<string?> ExtractorOption() => OptionOf.Value<string?>(
        "--extractor", "FILE",
        "The classifier that makes the features (safetensors), as train-extractor writes it. By default the one in the box.");

    /// <param name="weightsFile">A classifier's weights; null for the one in the box.</param>
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It holds no classifier.</exception>
    public static FeatureExtractor Extractor(string? weightsFile)
    {
        if (weightsFile is null)
            return FeatureExtractor.Create(PretrainedNetwork.Classifier.Load());
        if (!File.Exists(weightsFile))
            throw new FileNotFoundException(
                $"{SafeText.Line(weightsFile)}: no such file. --extractor takes what 'fashion-gan train-extractor' writes.", weightsFile);
        return FileFault.Naming<ArgumentException, FeatureExtractor>(
            weightsFile, () => FeatureExtractor.Create(SafetensorsFile.Read(weightsFile)));
    }

    /// <param name="inputs">PNG files, folders with some, Parquet files.</param>
    /// <param name="shard">Which part of all their images to read.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="IOException">There is no such file or folder.</exception>
    /// <exception cref="InvalidDataException">An image is damaged, or of another size than the extractor reads.</exception>
    public FeatureMoments Images(IReadOnlyList<string> inputs, Shard shard, CancellationToken cancellation)
    {
        new OptionCheck("moments")
            .Require(!inputs.Contains(Destination.Pipe), "the input", Destination.Pipe, "files and folders")
            .ThrowIfInvalid();
        var sources = inputs.Select(Source).ToArray();
        var (first, end) = shard.Range(sources.Sum(s => s.Count));
        if (end == first)
            throw new ArgumentException($"--shard is {shard}, but there are only {sources.Sum(s => s.Count)} images: this part has none.");
        FeatureMoments? moments = null;
        FileDisplay.Show(messages, time, "Images", checked((int)(end - first)), progress =>
        {
            int done = 0;
            moments = extractor.Moments(
                Part(sources, first, end, cancellation).Select(part =>
                {
                    cancellation.ThrowIfCancellationRequested();
                    progress.Report(new FileProgress(++done, (int)(end - first), part.Name));
                    return part.Image;
                }));
        });
        return moments!;
    }

    private static IEnumerable<(string Name, GreyImage Image)> Part(
        IReadOnlyList<ImageSource> sources, long first, long end, CancellationToken cancellation)
    {
        long start = 0;
        foreach (var source in sources)
        {
            var (from, to) = (Math.Max(first - start, 0), Math.Min(end - start, source.Count));
            if (from < to)
                foreach (var image in source.Read(from, to, cancellation))
                    yield return image;
            start += source.Count;
        }
    }

    private ImageSource Source(string input) => Destination.IsTable(input) && !Directory.Exists(input)
        ? ImageSource.Table(input, extractor.ImageSize) : ImageSource.Pictures(input, extractor.ImageSize);
}
