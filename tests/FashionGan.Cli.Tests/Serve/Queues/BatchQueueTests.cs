using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;

namespace FashionGan.Cli.Tests;

public class BatchQueueTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task What_comes_while_a_batch_runs_is_the_next_batch()
    {
        using var work = new HeldWork(capacity: 10, mostRows: 4);
        var first = work.Send(1);
        await work.Begun();
        Task<int>[] others = [work.Send(2), work.Send(3), work.Send(4, rows: 2), work.Send(5)];

        work.Release(10);
        int[] results = await Task.WhenAll([first, .. others]).WaitAsync(Limit);

        Assert.Equal([10, 20, 30, 40, 50], results);
        Assert.Equal(["1", "2 3 4", "5"], work.Batches);
    }

    [Fact]
    public async Task Only_work_of_one_kind_shares_a_batch_and_what_has_none_is_done_alone()
    {
        using var work = new HeldWork(capacity: 10, mostRows: 10);
        var first = work.Send(1);
        await work.Begun();
        Task<int>[] others = [
            work.Send(2), work.Send(3, kind: "b"), work.Send(4, kind: "b"), work.Send(5, kind: null), work.Send(6, kind: null)
        ];

        work.Release(10);
        await Task.WhenAll([first, .. others]).WaitAsync(Limit);

        Assert.Equal(["1", "2", "3 4", "5", "6"], work.Batches);
    }

    [Fact]
    public async Task Beyond_its_capacity_work_is_refused_with_503()
    {
        using var work = new HeldWork(capacity: 2, mostRows: 1);
        var first = work.Send(1);
        await work.Begun();
        Task<int>[] waiting = [work.Send(2), work.Send(3)];

        var fault = await Assert.ThrowsAsync<RequestFault>(() => work.Send(4));
        work.Release(10);

        Assert.Equal(
            (503, "held: 2 requests wait already. Try again in a second."), (fault.Status, fault.Message));
        int[] results = await Task.WhenAll([first, .. waiting]).WaitAsync(Limit);
        Assert.Equal([10, 20, 30], results);
    }

    [Fact]
    public async Task Cancelled_work_ends_at_once_and_is_not_done()
    {
        using var work = new HeldWork(capacity: 10, mostRows: 10);
        using var cancellation = new CancellationTokenSource();
        var first = work.Send(1);
        await work.Begun();
        var left = work.Send(2, cancellation: cancellation.Token);
        var last = work.Send(3);

        cancellation.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left.WaitAsync(Limit));
        work.Release(10);
        await Task.WhenAll(first, last).WaitAsync(Limit);

        Assert.Equal(["1", "3"], work.Batches);
    }

    [Fact]
    public async Task Cancelled_work_gives_its_place_to_another_before_its_turn()
    {
        using var work = new HeldWork(capacity: 1, mostRows: 1);
        var first = work.Send(1);
        await work.Begun();
        for (int i = 0; i < 3; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var left = work.Send(2, cancellation: cancellation.Token);
            cancellation.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left.WaitAsync(Limit));
        }

        var next = work.Send(3);
        work.Release(10);
        await Task.WhenAll(first, next).WaitAsync(Limit);

        Assert.Equal(["1", "3"], work.Batches);
    }

    [Fact]
    public async Task One_that_fails_does_not_fail_the_others_of_its_batch()
    {
        using var work = new HeldWork(capacity: 10, mostRows: 10);
        var first = work.Send(1);
        await work.Begun();
        Task<int>[] others = [work.Send(2), work.Send(HeldWork.Bad), work.Send(3)];

        work.Release(10);

        int[] results = await Task.WhenAll(first, others[0], others[2]).WaitAsync(Limit);
        Assert.Equal([10, 20, 30], results);
        Assert.Equal("bad", (await Assert.ThrowsAsync<InvalidDataException>(() => others[1])).Message);
    }

    [Fact]
    public async Task Beyond_the_steady_length_a_burst_may_wait_and_then_as_many_as_time_allows()
    {
        var time = new FakeTimeProvider();
        using var work = new HeldWork(new QueueLimits(100, Steady: 2) { Time = time }, mostRows: 100);
        List<Task<int>> accepted = [work.Send(0)];
        await work.Begun();

        int burst = SendAll(), again = SendAll();
        time.Advance(TimeSpan.FromSeconds(3));
        int later = SendAll();
        time.Advance(TimeSpan.FromHours(1));
        int rested = SendAll();
        work.Release(10);
        await Task.WhenAll(accepted).WaitAsync(Limit);

        Assert.Equal((2 + BurstAllowance.Most, 0, 3 * BurstAllowance.ASecond, BurstAllowance.Most), (burst, again, later, rested));

        int SendAll()
        {
            int before = accepted.Count;
            Assert.Equal(503, Assert.Throws<RequestFault>(() =>
            {
                for (int i = 0; i < 1000; i++)
                    accepted.Add(work.Send(i));
            }).Status);
            return accepted.Count - before;
        }
    }

    [Fact]
    public async Task A_burst_has_no_more_places_than_the_queue()
    {
        using var work = new HeldWork(new QueueLimits(3, Steady: 2) { Time = new FakeTimeProvider() }, mostRows: 100);
        var first = work.Send(0);
        await work.Begun();
        Task<int>[] waiting = [work.Send(1), work.Send(2), work.Send(3)];

        var fault = Assert.Throws<RequestFault>(() => { _ = work.Send(4); });
        work.Release(10);
        await Task.WhenAll([first, .. waiting]).WaitAsync(Limit);

        Assert.Equal("held: 3 requests wait already. Try again in a second.", fault.Message);
    }

    [Fact]
    public async Task What_is_patient_waits_wherever_there_is_a_place()
    {
        using var work = new HeldWork(new QueueLimits(50, Steady: 1) { Time = new FakeTimeProvider() }, mostRows: 100);
        var first = work.Send(0);
        await work.Begun();
        var waiting = Enumerable.Range(1, 50).Select(i => work.Send(i, isPatient: true)).ToList();

        var fault = Assert.Throws<RequestFault>(() => { _ = work.Send(51, isPatient: true); });
        work.Release(10);
        await Task.WhenAll([first, .. waiting]).WaitAsync(Limit);

        Assert.Equal(503, fault.Status);
    }

    [Fact]
    public async Task Disposing_finishes_what_waits_and_takes_no_more()
    {
        var work = new HeldWork(capacity: 10, mostRows: 1);
        var first = work.Send(1);
        await work.Begun();
        var second = work.Send(2);

        var disposing = Task.Run(work.Dispose);
        while (!work.RefusesMore())
            await Task.Delay(5);
        bool early = disposing.IsCompleted;
        work.Release(10);
        await disposing.WaitAsync(Limit);

        Assert.False(early);
        Assert.Equal((10, 20), (await first, await second));
    }

    [Fact]
    public async Task What_waits_what_is_refused_and_what_is_done_can_be_watched()
    {
        string name = $"watched-{Guid.NewGuid():N}"; // Other tests have queues meanwhile.
        var heard = new ConcurrentDictionary<string, ConcurrentQueue<double>>();
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
        using (var work = new HeldWork(new QueueLimits(2), mostRows: 10, name))
        {
            var first = work.Send(1);
            await work.Begun();
            using var cancellation = new CancellationTokenSource();
            Task<int>[] others = [work.Send(2, rows: 3), work.Send(3, cancellation: cancellation.Token)];
            Assert.Throws<RequestFault>(() => { _ = work.Send(4); });
            cancellation.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => others[1].WaitAsync(Limit));
            Assert.Equal([1, -1, 1, 1, -1], heard["fashion_gan.serve.queue.length"]);
            work.Release(10);
            await Task.WhenAll(first, others[0]).WaitAsync(Limit);
        }

        Assert.Equal(0, heard["fashion_gan.serve.queue.length"].Sum());
        Assert.Equal([1], heard["fashion_gan.serve.refused"]);
        Assert.Equal([1, 3], heard["fashion_gan.serve.rows"]);
        Assert.Equal(2, heard["fashion_gan.serve.duration"].Count(s => s >= 0));

        void Note(Instrument instrument, double number, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var (key, found) in tags)
                if (key == "fashion_gan.model" && name.Equals(found))
                    heard.GetOrAdd(instrument.Name, _ => []).Enqueue(number);
        }
    }

    /// <summary>Multiplies by ten, a batch each time it is let.</summary>
    private sealed class HeldWork : IDisposable
    {
        public const int Bad = -1;

        private readonly SemaphoreSlim _begun = new(0), _let = new(0);
        private readonly BatchQueue<int, int> _queue;

        public HeldWork(int capacity, int mostRows) : this(new QueueLimits(capacity), mostRows)
        {
        }

        public HeldWork(QueueLimits limits, int mostRows, string name = "held") => _queue = new(name, limits, mostRows, Run);

        public List<string> Batches { get; } = [];

        public Task<int> Send(
            int value, int rows = 1, string? kind = "a", CancellationToken cancellation = default, bool isPatient = false) =>
            _queue.RunAsync(new BatchItem<int, int>(value, rows, kind, cancellation) { IsPatient = isPatient });

        public async Task Begun() => Assert.True(await _begun.WaitAsync(Limit));

        public void Release(int batches) => _let.Release(batches);

        public bool RefusesMore()
        {
            try
            {
                using var cancelled = new CancellationTokenSource();
                cancelled.Cancel();
                _ = Send(0, cancellation: cancelled.Token);
                return false;
            }
            catch (RequestFault)
            {
                return true;
            }
        }

        public void Dispose() => _queue.Dispose();

        private void Run(IReadOnlyList<BatchItem<int, int>> batch)
        {
            _begun.Release();
            Assert.True(_let.Wait(Limit));
            if (batch.Any(i => i.Input == Bad))
                throw new InvalidDataException("bad");
            Batches.Add(string.Join(' ', batch.Select(i => i.Input)));
            foreach (var item in batch)
                item.Finish(item.Input * 10);
        }
    }
}
