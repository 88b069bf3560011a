using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Analysis;

namespace FashionGan;

/// <summary>Training histories and metrics as tables of <c>Microsoft.Data.Analysis</c>.</summary>
public static class DataFrames
{
    /// <summary>
    /// A denoiser's training, a row an epoch: <c>epoch</c>, <c>loss</c>, <c>validation_loss</c>, <c>validation_psnr</c>, <c>seconds</c>,
    /// <c>images_per_second</c>.
    /// </summary>
    /// <param name="history">The epochs, such as <see cref="DenoiserTransformer.History"/>.</param>
    public static DataFrame ToDataFrame(this IEnumerable<DenoiserEpochReport> history) => Frame(
        history, ("loss", e => e.Loss), ("validation_loss", e => e.ValidationLoss), ("validation_psnr", e => e.ValidationPsnr));

    /// <summary>
    /// A GAN's training, a row an epoch: <c>epoch</c>, <c>discriminator_loss</c>, <c>generator_loss</c>, <c>accuracy_real</c>,
    /// <c>accuracy_fake</c>, <c>fid</c> and <c>fid_floor</c> (null where it was not measured), <c>seconds</c>, <c>images_per_second</c>.
    /// </summary>
    /// <param name="history">The epochs, such as <see cref="GeneratorTransformer.History"/>.</param>
    public static DataFrame ToDataFrame(this IEnumerable<GanEpochReport> history) => Frame(
        history, ("discriminator_loss", e => e.DiscriminatorLoss), ("generator_loss", e => e.GeneratorLoss),
        ("accuracy_real", e => e.AccuracyReal), ("accuracy_fake", e => e.AccuracyFake), ("fid", e => e.Fid?.Value),
        ("fid_floor", e => e.Fid?.Floor));

    /// <summary>
    /// A diffusion denoiser's training, a row an epoch: <c>epoch</c>, <c>loss</c>, <c>fid</c> and <c>fid_floor</c> (null where it was not
    /// measured), <c>seconds</c>, <c>images_per_second</c>.
    /// </summary>
    /// <param name="history">The epochs, such as <see cref="GeneratorTransformer.DiffusionHistory"/>.</param>
    public static DataFrame ToDataFrame(this IEnumerable<DiffusionEpochReport> history) => Frame(
        history, ("loss", e => e.Loss), ("fid", e => e.Fid?.Value), ("fid_floor", e => e.Fid?.Floor));

    /// <summary>
    /// Metrics side by side, a row each: <c>name</c>, <c>images</c>, then mean and standard deviation of PSNR (dB), SSIM, MSE and MAE.
    /// </summary>
    /// <param name="metrics">What is compared, by name, in the order of the rows.</param>
    public static DataFrame ToDataFrame(this IEnumerable<KeyValuePair<string, ImageRestorationMetrics>> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        KeyValuePair<string, ImageRestorationMetrics>[] rows = [.. metrics];
        DoubleDataFrameColumn Column(string name, Func<ImageRestorationMetrics, double> value) =>
            new(name, rows.Select(r => value(r.Value)));
        return new DataFrame(
            new StringDataFrameColumn("name", rows.Select(r => r.Key)),
            new Int32DataFrameColumn("images", rows.Select(r => r.Value.Count)),
            Column("psnr", m => m.Psnr.Mean), Column("psnr_sd", m => m.Psnr.StandardDeviation),
            Column("ssim", m => m.Ssim.Mean), Column("ssim_sd", m => m.Ssim.StandardDeviation),
            Column("mse", m => m.Mse.Mean), Column("mse_sd", m => m.Mse.StandardDeviation),
            Column("mae", m => m.Mae.Mean), Column("mae_sd", m => m.Mae.StandardDeviation));
    }

    /// <summary>
    /// Metrics of generated images side by side, a row each: <c>name</c>, <c>extractor</c>, <c>split</c>, <c>real</c> and <c>generated</c>
    /// (counts), <c>fid</c>, <c>floor_fid</c>, <c>kid</c>, <c>kid_sd</c>, <c>precision</c>, <c>recall</c>, <c>density</c>, <c>coverage</c>,
    /// <c>inception_score</c>, <c>histogram_entropy</c>, <c>nearest_training</c>; null where a metric was not measured.
    /// </summary>
    /// <param name="metrics">What is compared, by name, in the order of the rows.</param>
    public static DataFrame ToDataFrame(this IEnumerable<KeyValuePair<string, ImageGenerationMetrics>> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        KeyValuePair<string, ImageGenerationMetrics>[] rows = [.. metrics];
        DoubleDataFrameColumn Column(string name, Func<ImageGenerationMetrics, double?> value) =>
            new(name, rows.Select(r => value(r.Value)));
        return new DataFrame(
            new StringDataFrameColumn("name", rows.Select(r => r.Key)),
            new StringDataFrameColumn("extractor", rows.Select(r => r.Value.Extractor)),
            new StringDataFrameColumn("split", rows.Select(r => r.Value.Split)),
            new Int32DataFrameColumn("real", rows.Select(r => r.Value.RealCount)),
            new Int32DataFrameColumn("generated", rows.Select(r => r.Value.GeneratedCount)),
            Column("fid", m => m.Fid), Column("floor_fid", m => m.Floor?.Fid),
            Column("kid", m => m.Kid.Mean), Column("kid_sd", m => m.Kid.StandardDeviation),
            Column("precision", m => m.Precision), Column("recall", m => m.Recall),
            Column("density", m => m.Density), Column("coverage", m => m.Coverage),
            Column("inception_score", m => m.InceptionScore?.Score), Column("histogram_entropy", m => m.InceptionScore?.HistogramEntropy),
            Column("nearest_training", m => m.NearestTraining?.Mean));
    }

    /// <summary>The metrics of each class, a row each, in label order; the columns are those of a comparison.</summary>
    /// <param name="metrics">Metrics that were measured with a label.</param>
    /// <param name="classNames">The classes' names in label order; by default the labels' numbers.</param>
    /// <exception cref="ArgumentException">A label has no name.</exception>
    public static DataFrame PerClassToDataFrame(this ImageRestorationMetrics metrics, ImmutableArray<string> classNames = default)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        string Name(int label) => classNames.IsDefault ? label.ToString(CultureInfo.InvariantCulture)
            : label >= 0 && label < classNames.Length ? classNames[label]
            : throw new ArgumentException($"Label {label} has no name: {classNames.Length} names were given.", nameof(classNames));
        return metrics.PerClass.Select(c => KeyValuePair.Create(Name(c.Key), c.Value)).ToDataFrame();
    }

    private static DataFrame Frame<T>(IEnumerable<T> history, params (string Name, Func<T, double?> Value)[] columns) where T : EpochReport
    {
        ArgumentNullException.ThrowIfNull(history);
        T[] epochs = [.. history];
        return new DataFrame(
        [
            new Int32DataFrameColumn("epoch", epochs.Select(e => e.Epoch)),
            .. columns.Select(c => new DoubleDataFrameColumn(c.Name, epochs.Select(c.Value))),
            new DoubleDataFrameColumn("seconds", epochs.Select(e => e.Seconds)),
            new DoubleDataFrameColumn("images_per_second", epochs.Select(e => e.ImagesPerSecond)),
        ]);
    }
}
