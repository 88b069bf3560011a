namespace FashionGan.Cli;

/// <summary>Writes the comparison's <c>report.html</c>.</summary>
internal static class ComparisonReport
{
    public const string Title = "Denoisers and generators on Fashion-MNIST, compared";

    public static string Write(ComparisonResult result, IEnumerable<ComparisonSection> sections, ComparisonFigures figures)
    {
        var report = new HtmlReport(Title)
        {
            Subtitle = HowMade(result),
            Banner = $"{result.Data.Caution} {(result.Completed ? "" : "Stopped early: rows are missing.")}".Trim(),
            Footer = $"Made by `{result.Options.CommandLine}`, begun {result.Started:u}. Every figure is in denoising.csv, "
                + $"generation.csv and comparison.json.",
        };
        foreach (var section in sections)
        {
            report.Section(section.Heading).Prose(section.Text);
            foreach (var (caption, table) in section.Tables)
                report.Table(table, caption);
            if (section.Table == CompareTable.Denoising)
                report.Figures([.. figures.Curves.Concat(figures.Denoised.Take(1)).Select(f => f.Shown)]);
            else if (section.Table == CompareTable.OtherNoise)
                report.Figures([.. figures.Denoised.Skip(result.Options.Wants(CompareTable.Denoising) ? 1 : 0).Select(f => f.Shown)]);
            else if (section.Table == CompareTable.Generation)
                report.Figures([.. figures.Generated.Select(f => f.Shown)]);
        }
        return report.Section("How this was made").Code(result.Options.CommandLine).ToHtml();
    }

    public static string HowMade(ComparisonResult result) =>
        $"{result.Data.Train.Name}, {result.Data.Train.Count:N0} training images, seed {result.Options.Seed}, "
        + $"{TimeLeft.Say(TimeSpan.FromSeconds(result.Seconds))} on {Environment.ProcessorCount} processors. Command: "
        + $"`{result.Options.CommandLine}`";
}
