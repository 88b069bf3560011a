using System.Globalization;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Cleans the pictures that were asked for and writes them, each whole or not at all.</summary>
internal sealed class DenoisedFiles(DenoiseOptions options, IAnsiConsole messages, Pipes pipes, TimeProvider time)
{
    // On 200 test images of Fashion-MNIST the network in the box, trained on noise of 0.2, has the higher PSNR from 0.09 to 0.34;
    // below and above, wavelets that are told sigma have.
    private const float FarBelow = 0.45f, FarAbove = 1.7f;
    private const int ShownFaults = 5;

    private readonly List<string> _faults = [];
    private readonly List<float> _farOff = [];
    private int _done, _colour;

    public int Write(CancellationToken cancellation)
    {
        using var method = DenoisingMethod.Open(options.Method, options.Weights);
        var pictures = NoisyPicture.Find(options.Inputs);
        string[] results = ResultNames.Of(pictures, options.Out);
        OutputFiles.Require(results, options.Overwrite);
        try
        {
            FileDisplay.Show(messages, time, "Denoising", pictures.Count, progress =>
            {
                for (int i = 0; i < pictures.Count; i++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    string said = CleanOne(method, pictures[i], results.ElementAtOrDefault(i), pictures.Count > 1, cancellation);
                    progress.Report(new FileProgress(i + 1, pictures.Count, said));
                }
            });
        }
        catch (OperationCanceledException) when (_done > 0)
        {
            messages.MarkupLineInterpolated($"{_done:N0} of {pictures.Count:N0} images are cleaned.");
            throw;
        }
        Conclude(method, pictures.Count);
        return FashionGanCommand.Success;
    }

    /// <returns>What became of it, in one line.</returns>
    private string CleanOne(DenoisingMethod method, NoisyPicture picture, string? result, bool isOneOfMany, CancellationToken cancellation)
    {
        GreyImage noisy;
        bool wasColour;
        try
        {
            (noisy, wasColour) = Interruptible.Run(() => picture.Read(pipes), cancellation); // A pipe may never say anything.
        }
        catch (Exception e) when (isOneOfMany && e is (InvalidDataException or IOException or UnauthorizedAccessException))
        {
            _faults.Add(e.Message);
            return $"{picture.Shown}: left out";
        }
        var (sigma, clean) = Interruptible.Run(
            () =>
            {
                float level = options.Sigma ?? Math.Min(1, NoiseLevelEstimate.Compute(noisy.Pixels, noisy.Size, clipped: true));
                return (level, method.Clean(noisy, level, cancellation));
            },
            cancellation);
        if (result is null)
            pipes.Write(clean);
        else
            PictureFile.Write(result, clean, options.Overwrite);
        _done++;
        _colour += wasColour ? 1 : 0;
        if (method.OnlySigma is { } only && (sigma < only * FarBelow || sigma > only * FarAbove))
            _farOff.Add(sigma);
        return string.Create(CultureInfo.InvariantCulture, $"{picture.Shown}: {noisy.Size}, noise {sigma:0.00} ({Source}){(wasColour ? ", colour made grey" : "")}: {(result is null ? "standard output" : SafeText.Line(result))}");
    }

    private string Source => options.Sigma is null ? "estimated" : "as given";

    private void Conclude(DenoisingMethod method, int total)
    {
        if (_done > 0)
            messages.MarkupLineInterpolated($"{_done:N0} image{(_done == 1 ? "" : "s")} cleaned by {method.Description}{Where()}.");
        if (_colour > 0)
            messages.MarkupLineInterpolated($"{(total == 1 ? "The image was" : $"{_colour:N0} of {total:N0} were")} stored in colour: made grey by luma (Rec. 601), transparency over black.");
        if (_farOff.Count > 0)
            messages.MarkupLineInterpolated($"[yellow]note:[/] this network takes no sigma: it was trained on noise of {method.OnlySigma}, and {FarOffNoise(total)}. A method that uses sigma may do better: --method wavelet");
        if (_faults.Count > 0)
            throw new InvalidDataException(Faults(total));
    }

    private string Where() => options.Out is Destination.Folder folder ? $", in {SafeText.Line(folder.Path)}" : "";

    private string FarOffNoise(int total)
    {
        string range = _farOff.Min() < _farOff.Max() ? $"{_farOff.Min():0.00} to {_farOff.Max():0.00}" : $"{_farOff[0]:0.00}";
        return total == 1 ? $"the noise here is {range} ({Source})" : $"{_farOff.Count:N0} of {total:N0} images have noise of {range} ({Source})";
    }

    private string Faults(int total)
    {
        string more = _faults.Count > ShownFaults ? $"\n  and {_faults.Count - ShownFaults:N0} more" : "";
        return $"{_faults.Count:N0} of {total:N0} images were left out:{string.Concat(_faults.Take(ShownFaults).Select(f => $"\n  {f}"))}{more}";
    }
}
