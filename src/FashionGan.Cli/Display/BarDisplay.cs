using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>One live bar for the whole run: epoch, batch, losses, images a second, time left.</summary>
internal sealed class BarDisplay(IAnsiConsole console, TimeProvider time) : TrainingDisplay
{
    public override T Show<T>(string title, Func<IProgress<TrainingReport>, T> work) => console.Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
        .Start(context => work(new Bar(context.AddTask(Markup.Escape(title)), title, new TimeLeft(time))));

    private sealed class Bar(ProgressTask task, string title, TimeLeft clock) : IProgress<TrainingReport>
    {
        private string _epoch = "";

        public void Report(TrainingReport report)
        {
            double done = TimeLeft.Done(report);
            task.Value = done * 100;
            string step = report is BatchReport b
                ? $"epoch {b.Epoch}/{b.Epochs}, batch {b.Batch}/{b.Batches}"
                : $"epoch {report.Epoch}/{report.Epochs} done";
            if (report is EpochReport)
                _epoch = Losses(report);
            string left = clock.Left(done) is { } time ? $"  {TimeLeft.Say(time)} left" : "";
            string second = _epoch.Length == 0 ? Losses(report) : report is EpochReport
                ? _epoch : $"{Losses(report)}  (last epoch {_epoch})";
            task.Description = Markup.Escape($"{title}: {step}  {Speed(report)}{left}\n  {second}");
        }
    }
}
