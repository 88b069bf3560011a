namespace FashionGan.Cli;

/// <summary>A training that may be stopped, or diverge, and leaves what it had learned.</summary>
internal static class StoppableTraining
{
    /// <summary>Walks a training to its end, or to where it ends early.</summary>
    /// <param name="reports">The training.</param>
    /// <param name="notice">Is told where it was stopped: the last whole epoch's weights are kept.</param>
    /// <param name="told">Is given every report.</param>
    /// <returns>Why it diverged; null where it did not.</returns>
    public static TrainingDivergedException? Walk(IEnumerable<TrainingReport> reports, StopNotice notice, Action<TrainingReport>? told = null)
    {
        try
        {
            foreach (var report in reports)
                told?.Invoke(report);
            return null;
        }
        catch (OperationCanceledException)
        {
            notice.Heed();
            return null;
        }
        catch (TrainingDivergedException e)
        {
            return e;
        }
    }
}
