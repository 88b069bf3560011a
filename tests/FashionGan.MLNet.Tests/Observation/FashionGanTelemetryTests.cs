using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>What listeners hear of fits and scoring.</summary>
public sealed class FashionGanTelemetryTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Scoring_tells_rows_and_seconds_by_column()
    {
        string column = $"Noisy{Guid.NewGuid():N}"; // Other tests score meanwhile.
        var heard = Hear(FashionGanTelemetry.Column, column, () =>
        {
            var data = _ml.Data.LoadImageSet(TestImages.Set(10));
            var noisy = _ml.Transforms.AddNoise(column, "Image", new GaussianNoise(0.1f)).Fit(data).Transform(data);
            Assert.Equal(10, noisy.GetColumn<float[]>(column).Count());
        });

        Assert.Equal(10, heard["fashion_gan.score.rows"].Sum());
        Assert.All(heard["fashion_gan.score.duration"], s => Assert.InRange(s, 0, 60));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_pass_over_data_is_an_activity_that_says_how_many_rows_and_whether_it_failed(bool isBatched)
    {
        using var watch = new Watch();
        var data = _ml.Data.LoadImageSet(TestImages.Set(10, 8, 8));
        var good = Scored(data, "Good");
        float[] none = [.. Enumerable.Repeat(float.NaN, 64)];
        var bad = Scored(_ml.Data.LoadColumns(2, new IndexedColumn<VBuffer<float>>(
            "Image", new VectorDataViewType(NumberDataViewType.Single, 8, 8),
            (int row, ref VBuffer<float> value) => value = new(64, none))), "Bad");

        Assert.Equal(10, good.GetColumn<float[]>("Good").Count());
        Assert.ThrowsAny<Exception>(() => bad.GetColumn<float[]>("Bad").Count());

        Assert.Equal(
            ["score Good 10 Unset", "score Bad 0 Error"],
            watch.Heard.Select(a => string.Join(
                ' ', a.OperationName, a.GetTagItem(FashionGanTelemetry.Column), a.GetTagItem(FashionGanTelemetry.RowCount), a.Status)));

        IDataView Scored(IDataView rows, string column) => isBatched
            ? _ml.ImageRestoration().ApplyDenoiser(column, "Image", new MedianDenoiser(1)).Fit(rows).Transform(rows)
            : _ml.Transforms.AddNoise(column, "Image", new GaussianNoise(0.1f)).Fit(rows).Transform(rows);
    }

    [NeedsLibtorch]
    [Fact]
    public void A_fit_that_fails_says_so_and_one_that_is_cancelled_has_not_failed()
    {
        using var watch = new Watch();
        var images = _ml.Data.LoadImageSet(TestImages.Set(20, 8, 8));
        using var stopped = new CancellationTokenSource();
        var options = GanOptions.Paper with
        {
            Epochs = 2, BatchSize = 10, SampleCount = 1, AccuracyImages = 2, Device = ComputeDevice.Cpu,
            Progress = new Sink(stopped.Cancel),
        };

        Assert.Throws<TrainingDivergedException>(() => _ml.ImageGeneration().Trainers.Network(
            "Generated", "Image", "telemetry-nan", () => OwnGans.Generator("nan", 7, 8), () => OwnGans.Discriminator("nan", 8),
            options with { LatentDimension = 7 }).Fit(images));
        Assert.Throws<TrainingCanceledException>(() => _ml.ImageGeneration().Trainers.VanillaGan(
            "Generated", "Image", options with { CancellationToken = stopped.Token }).Fit(images));

        Assert.Throws<InvalidOperationException>(() => _ml.ImageGeneration().Trainers.VanillaGan(
            "Generated", "Image", options).Fit(_ml.Data.LoadColumns(2, new IndexedColumn<VBuffer<float>>(
                "Image", new VectorDataViewType(NumberDataViewType.Single, 8, 8),
                (int row, ref VBuffer<float> value) => value = new(64, [.. Enumerable.Repeat(5f, 64)])))));

        Assert.Equal(
            [ActivityStatusCode.Error, ActivityStatusCode.Unset, ActivityStatusCode.Error], watch.Heard.Select(a => a.Status));
        Assert.StartsWith("The loss became NaN", watch.Heard.First().StatusDescription);
    }

    [NeedsLibtorch]
    [Fact]
    public void A_fit_tells_the_FID_after_each_epoch_where_it_is_measured()
    {
        var heard = Hear(FashionGanTelemetry.Estimator, "GanEstimator",
            () => _ml.ImageGeneration().Trainers.VanillaGan("Generated", "Image", GanOptions.Paper with
        {
            Epochs = 1, BatchSize = 20, SampleCount = 1, AccuracyImages = 2, FidImages = 25, Device = ComputeDevice.Cpu,
        }).Fit(_ml.Data.LoadImageSet(TestImages.Shapes(60, 28))));

        Assert.All(heard["fashion_gan.fit.fid"], fid => Assert.InRange(fid, 0, 1e6));
    }

    [NeedsLibtorch]
    [Fact]
    public void A_fit_is_an_activity_with_an_event_an_epoch_and_tells_its_losses()
    {
        using var watch = new Watch();

        var heard = Hear(FashionGanTelemetry.Estimator, "GanEstimator",
            () => _ml.ImageGeneration().Trainers.VanillaGan("Generated", "Image", GanOptions.Paper with
        {
            Epochs = 2, BatchSize = 10, SampleCount = 1, AccuracyImages = 2, Device = ComputeDevice.Cpu,
        }).Fit(_ml.Data.LoadImageSet(TestImages.Set(20, 8, 8))));

        var fit = Assert.Single(watch.Heard);
        Assert.Equal(
            ("fit", "GanEstimator", ActivityStatusCode.Unset),
            (fit.OperationName, fit.GetTagItem(FashionGanTelemetry.Estimator), fit.Status));
        Assert.Equal([1, 2], fit.Events.Select(e => e.Tags.Single(t => t.Key == "fashion_gan.epoch").Value));
        foreach (string name in (string[])["fit.loss", "fit.discriminator_loss", "fit.epoch.duration", "fit.throughput"])
            Assert.True(heard[$"fashion_gan.{name}"].Count >= 2, name);
    }

    /// <summary>Activities under one of a test's own; other tests have others meanwhile.</summary>
    private sealed class Watch : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _stopped = new();
        private readonly Activity _parent = new Activity("mine").Start();
        private readonly ActivityListener _listener;

        public Watch()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = s => s.Name == FashionGanTelemetry.Name,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _stopped.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IEnumerable<Activity> Heard => _stopped.Where(a => a.TraceId == _parent.TraceId);

        public void Dispose()
        {
            _listener.Dispose();
            _parent.Dispose();
        }
    }

    private sealed class Sink(Action report) : IProgress<TrainingReport>
    {
        public void Report(TrainingReport value) => report();
    }

    private static Dictionary<string, List<double>> Hear(string tag, string value, Action action)
    {
        var heard = new Dictionary<string, List<double>>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == FashionGanTelemetry.Name)
                    l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((i, v, tags, _) => Note(i, v, tags));
        listener.SetMeasurementEventCallback<long>((i, v, tags, _) => Note(i, v, tags));
        listener.Start();
        action();
        lock (heard)
            return heard;

        void Note(Instrument instrument, double number, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var (key, found) in tags)
                if (key == tag && value.Equals(found))
                    lock (heard)
                        (heard.TryGetValue(instrument.Name, out var list) ? list : heard[instrument.Name] = []).Add(number);
        }
    }
}
