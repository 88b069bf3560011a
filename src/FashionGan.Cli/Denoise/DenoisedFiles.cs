using System.Globalization;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Cleans the pictures that were asked for and writes them, each whole or not at all.</summary>
internal sealed class DenoisedFiles(
    DenoiseOptions options, IAnsiConsole messages, IAnsiConsole errors, Pipes pipes, TimeProvider time)
{
    private const int ShownFaults = 5;

    private readonly List<string> _faults = [];
    private readonly Dictionary<DenoisingMethod, int> _cleaned = [];
    private readonly HashSet<DenoisingMethod> _toldInVain = [];
    private int _done, _otherSize;

    public int Write(CancellationToken cancellation)
    {
        options.Validate();
        if (options.Table is { } table)
            return new DenoisedTable(options, messages, errors, time).Write(table, ((Destination.Table)options.Out).Path, cancellation);
        using var methods = DenoisingMethods.Open(options.Method, options.Weights, options.Sigma is not null);
        var pictures = NoisyPicture.Find(options.Inputs);
        string[] results = ResultNames.Of(pictures, options.Out);
        if (!options.Shard.IsWhole)
        {
            // Names are given before: they are the same however many parts there are.
            var (first, end) = options.Shard.Range(pictures.Count);
            (pictures, results) = ([.. pictures.Take((int)end).Skip((int)first)], results[(int)first..(int)end]);
        }
        OutputFiles.Require(results, options.Overwrite);
        try
        {
            FileDisplay.Show(messages, time, "Denoising", pictures.Count, progress =>
            {
                for (int i = 0; i < pictures.Count; i++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    string said = CleanOne(methods, pictures[i], results.ElementAtOrDefault(i), pictures.Count > 1, cancellation);
                    progress.Report(new FileProgress(i + 1, pictures.Count, said));
                }
            });
        }
        catch (OperationCanceledException) when (_done > 0)
        {
            messages.MarkupLineInterpolated($"{_done:N0} of {pictures.Count:N0} images are cleaned.");
            throw;
        }
        Conclude(pictures.Count);
        return FashionGanCommand.Success;
    }

    /// <returns>What became of it, in one line.</returns>
    private string CleanOne(DenoisingMethod methods, NoisyPicture picture, string? result, bool isOneOfMany, CancellationToken cancellation)
    {
        StoredPicture stored;
        try
        {
            stored = Interruptible.Run(() => picture.Read(pipes), cancellation); // A pipe may never say anything.
        }
        catch (Exception e) when (isOneOfMany && e is (InvalidDataException or IOException or UnauthorizedAccessException))
        {
            _faults.Add(e.Message);
            return $"{picture.Shown}: left out";
        }
        foreach (string remark in stored.Remarks)
            errors.MarkupLineInterpolated($"[yellow]note:[/] {picture.Shown}: {remark}");
        var method = methods.For(stored);
        float? sigma;
        try
        {
            sigma = Interruptible.Run(() => method.Clean(stored, options.Sigma, cancellation), cancellation);
        }
        catch (InvalidDataException e)
        {
            _faults.Add($"{picture.Shown}: {e.Message}");
            return $"{picture.Shown}: left out";
        }
        if (result is null)
            pipes.Write(stored.WritePng);
        else
            PictureFile.Write(result, stored.WritePng, options.Overwrite);
        _done++;
        if (options.Sigma is not null && !method.NeedsSigma(stored.IsColour))
            _toldInVain.Add(method);
        _cleaned[method] = _cleaned.GetValueOrDefault(method) + 1;
        _otherSize += method.OnlySize is { } size && (stored.Height, stored.Width) != (size.Height, size.Width) ? 1 : 0;
        string where = result is null ? "standard output" : SafeText.Line(result),
            noise = sigma is { } level ? $", noise {Level(level)} ({Source})" : "";
        return $"{picture.Shown}: {stored.Height}x{stored.Width}{(stored.IsColour ? " in colour" : "")}{noise}: {where}";
    }

    private string Source => options.Sigma is null ? "estimated" : "as given";

    private void Conclude(int total)
    {
        if (_done > 0)
            messages.MarkupLineInterpolated($"{_done:N0} image{(_done == 1 ? "" : "s")} cleaned{CleanedBy()}{Where()}.");
        if (_otherSize > 0)
            messages.MarkupLineInterpolated($"[yellow]note:[/] {OtherPictures(total)}");
        foreach (var method in _toldInVain)
            errors.MarkupLineInterpolated($"[yellow]note:[/] {DenoiseOptions.SigmaUnused(method)}");
        if (_faults.Count > 0)
            throw new InvalidDataException(Faults(total));
    }

    private string CleanedBy() => _cleaned.Count == 1
        ? $" by {_cleaned.Keys.Single().Description}"
        : $": {string.Join(", ", _cleaned.OrderByDescending(m => m.Value).Select(m => $"{m.Value:N0} by {m.Key.Description}"))}";

    private string OtherPictures(int total) =>
        $"the network in the box was made for garments of {ImageSize.FashionMnist} pixels and knows nothing else; "
        + $"{(total == 1 ? "this picture is another" : $"{_otherSize:N0} of {total:N0} pictures are others")}, and may be worse than "
        + $"before. Without --method {DenoisingMethods.Network}, another method cleans {(_otherSize == 1 ? "it" : "them")}.";

    private string Where() => options.Out is Destination.Folder folder ? $", in {SafeText.Line(folder.Path)}" : "";

    // A camera's noise is a hundredth, and less.
    private static string Level(float sigma) => sigma.ToString(sigma is > 0 and < 0.095f ? "0.000" : "0.00", CultureInfo.InvariantCulture);

    private string Faults(int total)
    {
        string more = _faults.Count > ShownFaults ? $"\n  and {_faults.Count - ShownFaults:N0} more" : "";
        return $"{_faults.Count:N0} of {total:N0} images were left "
            + $"out:{string.Concat(_faults.Take(ShownFaults).Select(f => $"\n  {f}"))}{more}";
    }
}
