using System.Collections.Immutable;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Makes the garments that were asked for and writes them.</summary>
internal sealed class GarmentFiles(GenerateOptions asked, IAnsiConsole messages, Pipes pipes, TimeProvider time)
{
    private const string GridName = "grid.png";

    // As they were asked for, with the generator's number of classes.
    private GenerateOptions _options = asked;

    public int Write(CancellationToken cancellation)
    {
        _options.Validate();
        using var generator = TrainedNetworks.Generator(_options.Weights, _options.Network, _options.Sampling);
        var classes = Classes(generator);
        OutputFiles.Require(Targets(), _options.Overwrite);
        var garments = new Garments(generator, _options.Seed, _options.Interpolate, classes);
        if (_options.MakesGrid)
            CheckGrid(garments.Size);
        switch (_options.Out)
        {
            case Destination.StandardOutput:
                pipes.Write(Picture(garments, cancellation));
                break;
            case Destination.OneFile file:
                PictureFile.Write(file.Path, Picture(garments, cancellation), _options.Overwrite);
                Say(file.Path);
                break;
            case Destination.Folder folder:
                FileDisplay.Show(
                    messages, time, "Garments", Part.Count, progress => WriteFiles(garments, folder.Path, progress, cancellation));
                Say(folder.Path);
                break;
            case Destination.Table table:
                FileDisplay.Show(
                    messages, time, "Garments", Part.Count,
                    progress => WriteTable(garments, classes, generator.Classes, table.Path, progress, cancellation));
                Say(table.Path);
                break;
        }
        return FashionGanCommand.Success;
    }

    private (int First, int Count) Part =>
        _options.Shard.Range(_options.Images) is var (first, end) ? ((int)first, (int)(end - first)) : default;

    private GarmentClasses Classes(ImageGenerator generator)
    {
        if (_options.Class is { } name)
            return new(GarmentClasses.Find(name, generator.Classes, generator.Name), null);
        if (!_options.AllClasses)
            return GarmentClasses.Drawn;
        GarmentClasses.Find("0", generator.Classes, generator.Name); // Refuses a generator without classes.
        _options = _options with { Classes = generator.Classes.Length };
        _options.Validate();
        return new(null, _options.Count);
    }

    private string[] Targets() => _options.Out switch
    {
        Destination.OneFile file => [file.Path],
        Destination.Table table => [table.Path],
        Destination.Folder folder => [.. Enumerable.Range(Part.First, Part.Count).Select(Name).Concat(_options.Grid ? [GridName] : [])
            .Select(n => Path.Combine(folder.Path, n))],
        _ => [],
    };

    private string Name(int index) => _options.Interpolate is { } steps
        ? $"garment-{index / steps:D4}-step-{index % steps:D4}.png"
        : $"garment-{index:D5}.png";

    /// <summary>A grid too large for a picture is found before any work.</summary>
    private void CheckGrid(ImageSize size)
    {
        try
        {
            ImageGrid.Measure(size, _options.Images, _options.Layout);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"{e.Message} Ask for fewer garments, a smaller --scale, or a folder with --out.", e);
        }
    }

    private GreyImage Picture(Garments garments, CancellationToken cancellation) => ImageGrid.Draw(
        [.. garments.Make(_options.Images, cancellation).Select(g => g.Image)], _options.MakesGrid ? _options.Layout : _options.Single);

    private void WriteFiles(Garments garments, string folder, IProgress<FileProgress> progress, CancellationToken cancellation)
    {
        var kept = new List<GreyImage>();
        foreach (var (index, image) in garments.Make(Part.First, Part.Count, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            string name = Name(index);
            PictureFile.Write(Path.Combine(folder, name), ImageGrid.Draw(image.AsBatch(), _options.Single), _options.Overwrite);
            progress.Report(new FileProgress(index - Part.First + 1, Part.Count, name));
            if (_options.Grid)
                kept.Add(image);
        }
        if (_options.Grid)
            PictureFile.Write(Path.Combine(folder, GridName), ImageGrid.Draw(kept, _options.Layout), _options.Overwrite);
    }

    // A row group is in memory at a time.
    private void WriteTable(
        Garments garments, GarmentClasses classes, ImmutableArray<string> names, string path, IProgress<FileProgress> progress,
        CancellationToken cancellation) => AtomicFile.Write(
            path,
            stream =>
            {
                using var writer = new ParquetImageWriter(
                    stream, ParquetImageLayout.Png, garments.Size, classes.IsAsked, classes.IsAsked ? names : []);
                foreach (var (index, image) in garments.Make(Part.First, Part.Count, cancellation))
                {
                    cancellation.ThrowIfCancellationRequested();
                    writer.Add(image.Pixels, classes.IsAsked ? (long)classes.Of(index) : null);
                    progress.Report(new FileProgress((int)writer.Count, Part.Count, $"row {index}"));
                }
                writer.Complete();
            },
            _options.Overwrite);

    private void Say(string where) => messages.MarkupLineInterpolated(
        $"{Kind()}{(_options.Shard.IsWhole ? "" : $" (part {_options.Shard})")}, seed {_options.Seed}, by {By()}: {SafeText.Line(where)}");

    private string By() => _options.Weights is { } file ? SafeText.Line(file)
        : $"the generator in the box ({TrainedNetworks.GeneratorNamed(_options.Network).Name})";

    private string Kind() => _options.Interpolate is { } steps
        ? $"{_options.Count:N0} row{(_options.Count == 1 ? "" : "s")} of {steps:N0} steps from one garment to the next"
        : _options.AllClasses ? $"{_options.Count:N0} of each of {_options.Classes} classes"
        : $"{_options.Count:N0} "
            + $"garment{(_options.Count == 1 ? "" : "s")}{(_options.Class is { } name ? $" of the class {SafeText.Line(name)}" : "")}";
}
