using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Shows a download: bars on a terminal, a line a file elsewhere.</summary>
internal static class DownloadDisplay
{
    /// <summary>Gets images and shows the download, where there is one; the arguments are those of <see cref="ImageData.Load"/>.</summary>
    public static ImageData Load(IAnsiConsole console, string? source, int? rows, ulong seed, CancellationToken cancellation) => Show(
        console, progress => ImageData.Load(
            source, rows, seed, new FashionMnistOptions { Progress = progress, CancellationToken = cancellation }));

    public static T Show<T>(IAnsiConsole console, Func<IProgress<DownloadProgress>, T> work) => console.Profile.Capabilities.Interactive
        ? console.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(),
                new RemainingTimeColumn())
            .Start(context => work(new Bars(context)))
        : work(new Lines(console));

    private sealed class Bars(ProgressContext context) : IProgress<DownloadProgress>
    {
        private readonly Dictionary<string, ProgressTask> _tasks = [];

        public void Report(DownloadProgress value)
        {
            if (!_tasks.TryGetValue(value.File, out var task))
                _tasks.Add(value.File, task = context.AddTask(Markup.Escape(value.File), maxValue: value.TotalBytes));
            task.Value = value.Bytes;
        }
    }

    private sealed class Lines(IAnsiConsole console) : IProgress<DownloadProgress>
    {
        private readonly HashSet<string> _seen = [];

        public void Report(DownloadProgress value)
        {
            if (_seen.Add(value.File))
                console.MarkupLineInterpolated($"Downloading {value.File} ({value.TotalBytes / 1e6:F1} MB) from {value.Source}");
        }
    }
}
