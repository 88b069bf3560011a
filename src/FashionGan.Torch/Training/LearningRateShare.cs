namespace FashionGan.Torch;

/// <summary>The share of the learning rate that a batch is trained with.</summary>
internal static class LearningRateShare
{
    private const double Warmup = 0.05;

    /// <param name="schedule">How the rate goes over the run.</param>
    /// <param name="done">Batches done before this one, in all epochs.</param>
    /// <param name="total">Batches of the whole run.</param>
    public static double Of(LearningRateSchedule schedule, long done, long total)
    {
        if (schedule == LearningRateSchedule.Constant)
            return 1;
        double rise = Math.Max(1, Warmup * total);
        return done < rise
            ? Math.Min(1, (done + 1) / rise)
            : (1 + Math.Cos(Math.PI * (done - rise) / (total - rise))) / 2;
    }
}
