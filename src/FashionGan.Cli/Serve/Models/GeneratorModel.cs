using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>A network that makes images of latent vectors, of a class where it can be asked for one.</summary>
internal sealed class GeneratorModel : ServedModel
{
    public const string Latent = "latent", Class = "class", Image = "image";

    /// <summary>Far beyond what a normal distribution gives, and not too large to reckon with.</summary>
    private const float MostLatent = 100;

    private readonly NetworkQueue _queue;

    /// <param name="name">What it is called.</param>
    /// <param name="generator">Disposed of with this.</param>
    /// <param name="limits">How many requests may wait.</param>
    public GeneratorModel(string name, ImageGenerator generator, QueueLimits limits) : base(name)
    {
        Generator = generator;
        var shape = generator.Shape;
        var latent = new TensorSpec(Latent, ElementType.Float, -1, shape.Latent);
        Inputs = shape.Classes == 0 ? [latent]
            : [latent, new TensorSpec(Class, ElementType.Int64, -1) { OtherShape = [-1, 1], IsOptional = true }];
        Outputs = [new TensorSpec(Image, ElementType.Float, -1, shape.Size.Height, shape.Size.Width)];
        _queue = new NetworkQueue(name, generator, generator.Run, shape.RowLength, shape.Size.Pixels, tiles: null, limits);
    }

    public override ImmutableArray<string>? Classes => Generator.Classes.IsEmpty ? null : Generator.Classes;

    /// <summary>What it makes images of; it is run through <see cref="RunAsync"/>.</summary>
    public ImageGenerator Generator { get; }

    public override async Task<ImmutableArray<Tensor>> InferAsync(InferRequest request, CancellationToken cancellation)
    {
        var (latent, size) = (Needed(request, Latent), Generator.Shape.Size);
        float[] rows = Rows(Floats(latent, -MostLatent, MostLatent), request.Inputs.GetValueOrDefault(Class), latent.Rows);
        float[] images = await RunAsync(rows, latent.Rows, cancellation).ConfigureAwait(false);
        return [new Tensor(Image, ElementType.Float, [latent.Rows, size.Height, size.Width], images)];
    }

    /// <summary>Makes images of rows as <see cref="ImageGenerator.Run"/> has them.</summary>
    public Task<float[]> RunAsync(float[] rows, int count, CancellationToken cancellation, bool isPatient = false) =>
        _queue.RunAsync(new NetworkWork(rows, count, IsPatient: isPatient), cancellation);

    public override void Dispose() => _queue.Dispose();

    private float[] Rows(float[] latents, Tensor? classes, int count)
    {
        var shape = Generator.Shape;
        if (shape.Classes == 0)
            return latents;
        float[] rows = new float[count * shape.RowLength];
        for (int i = 0; i < count; i++)
        {
            var row = rows.AsSpan(i * shape.RowLength, shape.RowLength);
            latents.AsSpan(i * shape.Latent, shape.Latent).CopyTo(row);
            long asked = classes is null ? (long)GeneratorShape.DrawnClass : ((long[])classes.Values)[i];
            row[^1] = asked >= -1 && asked < shape.Classes ? asked : throw RequestFault.Bad(
                $"Element {i} of the input '{Class}' is {asked}, allowed is 0 to {shape.Classes - 1}, or -1 for one drawn.");
        }
        return rows;
    }
}
