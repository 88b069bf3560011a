using System.Globalization;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Makes the garments that were asked for and writes them.</summary>
internal sealed class GarmentFiles(GenerateOptions options, IAnsiConsole messages, Pipes pipes, TimeProvider time)
{
    private const string GridName = "grid.png";

    public int Write(CancellationToken cancellation)
    {
        options.Validate();
        OutputFiles.Require(Targets(), options.Overwrite);
        using var network = TrainedNetworks.Generator(options.Weights);
        var garments = new Garments(network, options.Seed, options.Interpolate);
        if (options.MakesGrid)
            CheckGrid(garments.Size);
        switch (options.Out)
        {
            case Destination.StandardOutput:
                pipes.Write(Picture(garments, cancellation));
                break;
            case Destination.OneFile file:
                PictureFile.Write(file.Path, Picture(garments, cancellation), options.Overwrite);
                Say(file.Path);
                break;
            case Destination.Folder folder:
                FileDisplay.Show(messages, time, "Garments", options.Images, progress => WriteFiles(garments, folder.Path, progress, cancellation));
                Say(folder.Path);
                break;
        }
        return FashionGanCommand.Success;
    }

    private string[] Targets() => options.Out switch
    {
        Destination.OneFile file => [file.Path],
        Destination.Folder folder => [.. Enumerable.Range(0, options.Images).Select(Name).Concat(options.Grid ? [GridName] : []).Select(n => Path.Combine(folder.Path, n))],
        _ => [],
    };

    private string Name(int index) => options.Interpolate is { } steps
        ? string.Create(CultureInfo.InvariantCulture, $"garment-{index / steps:D4}-step-{index % steps:D4}.png")
        : string.Create(CultureInfo.InvariantCulture, $"garment-{index:D5}.png");

    /// <summary>A grid too large for a picture is found before any work.</summary>
    private void CheckGrid(ImageSize size)
    {
        try
        {
            _ = new ImageGridLayout(size, options.Images, options.Layout);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"{e.Message} Ask for fewer garments, a smaller --scale, or a folder with --out.", e);
        }
    }

    private GreyImage Picture(Garments garments, CancellationToken cancellation)
    {
        float[] images = [.. garments.Make(options.Images, cancellation).SelectMany(g => g.Pixels)];
        return ImageGrid.Draw(images, garments.Size, options.MakesGrid ? options.Layout : options.Single);
    }

    private void WriteFiles(Garments garments, string folder, IProgress<FileProgress> progress, CancellationToken cancellation)
    {
        var kept = new List<float[]>();
        foreach (var (index, pixels) in garments.Make(options.Images, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            string name = Name(index);
            PictureFile.Write(Path.Combine(folder, name), ImageGrid.Draw(pixels, garments.Size, options.Single), options.Overwrite);
            progress.Report(new FileProgress(index + 1, options.Images, name));
            if (options.Grid)
                kept.Add(pixels);
        }
        if (options.Grid)
            PictureFile.Write(Path.Combine(folder, GridName), ImageGrid.Draw([.. kept.SelectMany(p => p)], garments.Size, options.Layout), options.Overwrite);
    }

    private void Say(string where) => messages.MarkupLineInterpolated(
        $"{Kind()}, seed {options.Seed}, by {(options.Weights is null ? $"the generator in the box ({PretrainedNetwork.Generator.Name})" : SafeText.Line(options.Weights))}: {SafeText.Line(where)}");

    private string Kind() => options.Interpolate is { } steps
        ? $"{options.Count:N0} row{(options.Count == 1 ? "" : "s")} of {steps:N0} steps from one garment to the next"
        : $"{options.Count:N0} garment{(options.Count == 1 ? "" : "s")}";
}
