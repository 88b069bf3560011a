using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>A pipeline that ML.NET saved: columns of its input are input tensors, columns that it makes are output tensors.</summary>
internal sealed class PipelineModel : ServedModel
{
    private readonly Pipeline _pipeline;
    private readonly BatchQueue<Work, ImmutableArray<Tensor>> _queue;

    private PipelineModel(string name, Pipeline pipeline, QueueLimits limits) : base(name, "mlnet_zip")
    {
        _pipeline = pipeline;
        (Inputs, Outputs) = (pipeline.Inputs, pipeline.Outputs);
        _queue = new(name, limits, NetworkQueue.MostRows, Execute);
    }

    /// <exception cref="InvalidDataException">The file holds no pipeline that can be served.</exception>
    public static PipelineModel Open(string file, string name, QueueLimits limits) => new(name, Pipeline.Load(file), limits);

    public override Task<ImmutableArray<Tensor>> InferAsync(InferRequest request, CancellationToken cancellation)
    {
        ImmutableArray<string> outputs = request.Outputs.IsEmpty
            ? _pipeline.Makeable(request.Inputs.Keys)
            : [.. request.Outputs.Select(o => o.Name)];
        foreach (string output in outputs.IsEmpty ? [Outputs[0].Name] : outputs)
            if (_pipeline.Needs(output).Except(request.Inputs.Keys) is { Count: > 0 } lacking)
                throw RequestFault.Bad($"inputs lacks {string.Join(", ", lacking.Order().Select(l => $"'{l}'"))}, needed for the output "
                    + $"'{output}'.");
        // Rows of one length can follow one another.
        var kind = (string.Join('\n', outputs),
            string.Join('\n', request.Inputs.OrderBy(i => i.Key).Select(i => $"{i.Key} {i.Value.RowLength}")));
        return _queue.RunAsync(new(new Work(request, outputs), request.Rows, _pipeline.MayShare ? kind : null, cancellation));
    }

    public override void Dispose() => _queue.Dispose();

    private void Execute(IReadOnlyList<BatchItem<Work, ImmutableArray<Tensor>>> batch)
    {
        try
        {
            var readers = _pipeline.Run(Together(batch), batch.Sum(i => i.Rows), batch[0].Input.Outputs);
            ImmutableArray<Tensor>[] answers = new ImmutableArray<Tensor>[batch.Count];
            for (int i = 0, first = 0; i < batch.Count; first += batch[i].Rows, i++)
                answers[i] = [.. readers.Select(r => r.Take(first, batch[i].Rows))];
            for (int i = 0; i < batch.Count; i++)
                batch[i].Finish(answers[i]);
        }
        // What a step throws at a row that it cannot use; what it says of it is for the client.
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or InvalidDataException or FormatException
            or OverflowException)
        {
            throw RequestFault.Unusable($"The pipeline '{Name}' cannot use these rows: {e.Message}", e);
        }
    }

    private static IReadOnlyDictionary<string, Tensor> Together(IReadOnlyList<BatchItem<Work, ImmutableArray<Tensor>>> batch)
    {
        var first = batch[0].Input.Request.Inputs;
        return batch.Count == 1 ? first : first.ToImmutableDictionary(input => input.Key, input => Joined(
            input.Value, [.. batch.Select(i => i.Input.Request.Inputs[input.Key])]));
    }

    private static Tensor Joined(Tensor first, Tensor[] parts)
    {
        var values = first.Type.New(parts.Sum(p => p.Values.Length));
        int at = 0;
        foreach (var part in parts)
        {
            Array.Copy(part.Values, 0, values, at, part.Values.Length);
            at += part.Values.Length;
        }
        return first with { Shape = [parts.Sum(p => p.Rows), .. first.Shape.Skip(1)], Values = values };
    }

    private sealed record Work(InferRequest Request, ImmutableArray<string> Outputs);
}
