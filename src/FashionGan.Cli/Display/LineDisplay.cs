using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Plain lines: one an epoch, and one now and then within a long one.</summary>
internal sealed class LineDisplay(IAnsiConsole console, TimeProvider time) : TrainingDisplay
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    public override T Show<T>(string title, Func<IProgress<TrainingReport>, T> work) => work(new Printer(console, time, title));

    private sealed class Printer(IAnsiConsole console, TimeProvider time, string title) : IProgress<TrainingReport>
    {
        private readonly TimeLeft _clock = new(time);
        private long _last = time.GetTimestamp();

        public void Report(TrainingReport report)
        {
            if (report is BatchReport && time.GetElapsedTime(_last) < Pause)
                return;
            _last = time.GetTimestamp();
            string batch = report is BatchReport b ? $", batch {b.Batch}/{b.Batches}" : "";
            string left = _clock.Left(TimeLeft.Done(report)) is { } span && span > TimeSpan.Zero ? $"  {TimeLeft.Say(span)} left" : "";
            console.WriteLine($"{title}: epoch {report.Epoch}/{report.Epochs}{batch}  {Losses(report)}  {Speed(report)}{left}");
        }
    }
}
