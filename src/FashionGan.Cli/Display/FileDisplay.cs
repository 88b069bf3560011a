using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>How far a run over files has come.</summary>
/// <param name="Done">How many are done.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Text">What became of the last one.</param>
internal readonly record struct FileProgress(int Done, int Total, string Text);

/// <summary>Shows a run over files: a line each for a few; for many a bar on a terminal, elsewhere a line now and then.</summary>
internal static class FileDisplay
{
    private const int Few = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    public static void Show(IAnsiConsole console, TimeProvider time, string title, int total, Action<IProgress<FileProgress>> work)
    {
        if (total <= Few)
            work(new Lines(console));
        else if (console.Profile.Capabilities is { Interactive: true, Ansi: true })
            console.Progress()
                .AutoClear(true)
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
                .Start(context => work(new Bar(context.AddTask(Markup.Escape(title), maxValue: total), title, new TimeLeft(time))));
        else
            work(new SparseLines(console, time, title));
    }

    private sealed class Lines(IAnsiConsole console) : IProgress<FileProgress>
    {
        public void Report(FileProgress value) => console.MarkupLineInterpolated($"{value.Text}");
    }

    private sealed class SparseLines(IAnsiConsole console, TimeProvider time, string title) : IProgress<FileProgress>
    {
        private readonly TimeLeft _clock = new(time);
        private long _last = time.GetTimestamp();

        public void Report(FileProgress value)
        {
            var left = _clock.Left((double)value.Done / value.Total);
            if (time.GetElapsedTime(_last) < Pause)
                return;
            _last = time.GetTimestamp();
            console.MarkupLineInterpolated($"{Say(title, value, left)}");
        }
    }

    private sealed class Bar(ProgressTask task, string title, TimeLeft clock) : IProgress<FileProgress>
    {
        public void Report(FileProgress value)
        {
            task.Value = value.Done;
            task.Description = Markup.Escape(Say(title, value, clock.Left((double)value.Done / value.Total)));
        }
    }

    private static string Say(string title, FileProgress value, TimeSpan? left) =>
        $"{title}: {value.Done:N0} of {value.Total:N0}{(left > TimeSpan.Zero ? $"  {TimeLeft.Say(left.Value)} left" : "")}";
}
