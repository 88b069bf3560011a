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

    [NeedsLibtorch]
    [Fact]
    public void A_fit_is_an_activity_with_an_event_an_epoch_and_tells_its_losses()
    {
        var activities = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == FashionGanTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a =>
            {
                lock (activities)
                    activities.Add(a);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var parent = new Activity("mine").Start();

        var heard = Hear(FashionGanTelemetry.Estimator, "GanEstimator",
            () => _ml.ImageGeneration().Trainers.VanillaGan("Generated", "Image", GanOptions.Paper with
        {
            Epochs = 2, BatchSize = 10, SampleCount = 1, AccuracyImages = 2, Device = ComputeDevice.Cpu,
        }).Fit(_ml.Data.LoadImageSet(TestImages.Set(20, 8, 8))));

        lock (activities)
        {
            var fit = Assert.Single(activities, a => a.TraceId == parent.TraceId);
            Assert.Equal(("fit", "GanEstimator"), (fit.OperationName, fit.GetTagItem(FashionGanTelemetry.Estimator)));
            Assert.Equal([1, 2], fit.Events.Select(e => e.Tags.Single(t => t.Key == "fashion_gan.epoch").Value));
        }
        foreach (string name in (string[])["fit.loss", "fit.discriminator_loss", "fit.epoch.duration", "fit.throughput"])
            Assert.True(heard[$"fashion_gan.{name}"].Count >= 2, name);
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
