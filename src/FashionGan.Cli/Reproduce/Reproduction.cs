using Microsoft.ML;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Runs the paper's system end to end and writes what came of it, also where it was stopped on the way.</summary>
internal sealed class Reproduction(ReproduceOptions options, IAnsiConsole console, TimeProvider time, StopNotice notice)
{
    private readonly TrainingDisplay _display = TrainingDisplay.For(console, time);

    public int Run(CancellationToken cancellation)
    {
        options.Validate();
        string device = Torch.TorchDevice.Resolve(options.Device).ToString();
        cancellation.ThrowIfCancellationRequested();
        using var files = RunFiles.OpenUnfinished(options.Output, console, time);
        if (files is null)
            return FashionGanCommand.Success;
        long start = time.GetTimestamp();
        var data = DownloadDisplay.Load(console, options.Data, options.Rows ?? options.Preset.Rows, options.Seed, cancellation);
        var result = new ReproductionResult
        {
            Options = options, Data = data, Device = device,
            Threads = TorchSharp.torch.get_num_threads(), Started = time.GetUtcNow(),
        };
        console.MarkupLineInterpolated(
            $"{data.Message} Training on {data.Train.Count:N0} images, on {result.Device}, {result.Threads} threads, seed {options.Seed}.");

        var ml = new MLContext(seed: unchecked((int)options.Seed));
        try
        {
            result = result with
            {
                Denoising = _display.Show(
                    "Denoiser", progress => new DenoisingStage(ml, data, notice).Run(options.Denoiser(progress, cancellation))),
            };
            Say(result.Denoising);
            cancellation.ThrowIfCancellationRequested();
            result = _display.Show("GAN", progress => Generate(ml, result, progress, cancellation));
            if (options.Preset.ShowsTheBox && !cancellation.IsCancellationRequested)
                result = result with { InTheBox = new InTheBoxStage(ml, data).Run(result.Denoising!, options.Seed) };
            result = result with
            {
                Completed = result.Generation is { } g && g.Epochs.Length == options.Gan(new Progress<TrainingReport>(), default).Epochs
                    && !cancellation.IsCancellationRequested,
            };
        }
        catch (OperationCanceledException)
        {
            notice.Acknowledge(); // What is done so far is reported below.
        }
        result = result with { Seconds = Elapsed(result, start) };
        bool written = files.Write(ReproductionFiles.Of(result), result.Completed);
        if (result.Completed && !options.KeepCheckpoints)
            files.RemoveCheckpoints();
        Conclude(result, written);
        return result.Completed ? FashionGanCommand.Success : FashionGanCommand.Cancelled;
    }

    private ReproductionResult Generate(
        MLContext ml, ReproductionResult result, IProgress<TrainingReport> progress, CancellationToken cancellation) =>
        result with
        {
            Generation = new GenerationStage(ml, result.Data, notice).Run(result.Options.Gan(progress, cancellation), result.Denoising!),
        };

    /// <summary>The run's seconds; of a resumed run, at least those that its epochs took.</summary>
    private double Elapsed(ReproductionResult result, long start) => Math.Max(
        time.GetElapsedTime(start).TotalSeconds,
        (result.Denoising?.Epochs.Sum(e => e.Seconds) ?? 0) + (result.Generation?.Epochs.Sum(e => e.Seconds) ?? 0));

    private void Say(DenoisingResult denoising) => console.MarkupLineInterpolated(
        $"Test images: noisy {denoising.Noisy.Psnr.Mean:F2} dB, denoised {denoising.Denoised.Psnr.Mean:F2} dB (SSIM {
            denoising.Noisy.Ssim.Mean:F3} to {denoising.Denoised.Ssim.Mean:F3}).");

    private void Conclude(ReproductionResult result, bool written)
    {
        if (!result.Completed)
            console.MarkupLineInterpolated($"[yellow]Stopped early.[/] The same command goes on from the last whole epoch.");
        if (!written)
            console.WriteLine(RunFiles.WholeStays(options.Out));
        else
            console.MarkupLineInterpolated(
                $"Report: {ToolCommand.PathHere(Path.Combine(options.Out, ReproductionFiles.Report))} ({
                    TimeLeft.Say(TimeSpan.FromSeconds(result.Seconds))})");
        if (result.Completed)
            new NextSteps(result).Say(console);
    }
}
