using System.Collections.Immutable;

namespace FashionGan.Cli.Tests;

/// <summary>A model that answers its input once it is let.</summary>
internal sealed class HeldModel : ServedModel
{
    private readonly BatchQueue<InferRequest, ImmutableArray<Tensor>> _queue;
    private readonly ManualResetEventSlim _gate = new();

    public HeldModel(int capacity) : this(new QueueLimits(capacity))
    {
    }

    public HeldModel(QueueLimits limits) : base("held", "test")
    {
        _queue = new(Name, limits, 1, Execute);
        Inputs = Outputs = [new TensorSpec("x", ElementType.Float, -1)];
    }

    /// <summary>Who has left, of those who asked, in their order.</summary>
    public List<CancellationToken> Asked { get; } = [];

    /// <summary>What was computed.</summary>
    public List<float> Done { get; } = [];

    public static string Body(float value) => InferBody.Floats("x", [1], [value]);

    public void Let() => _gate.Set();

    public async Task Until(Func<HeldModel, bool> holds)
    {
        for (int i = 0; i < 6000 && !Locked(holds); i++)
            await Task.Delay(10);
        Assert.True(Locked(holds), "It did not come to that in a minute.");
    }

    public override Task<ImmutableArray<Tensor>> InferAsync(InferRequest request, CancellationToken cancellation)
    {
        lock (Asked)
        {
            var answer = _queue.RunAsync(new(request, 1, null, cancellation));
            Asked.Add(cancellation);
            return answer;
        }
    }

    public override void Dispose()
    {
        _gate.Set();
        _queue.Dispose();
    }

    private bool Locked(Func<HeldModel, bool> holds)
    {
        lock (Asked)
            return holds(this);
    }

    private void Execute(IReadOnlyList<BatchItem<InferRequest, ImmutableArray<Tensor>>> batch)
    {
        _gate.Wait();
        var x = batch[0].Input.Inputs["x"];
        Done.Add(((float[])x.Values)[0]);
        batch[0].Finish([x]);
    }
}
