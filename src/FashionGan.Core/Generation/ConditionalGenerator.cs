using System.Collections.Immutable;

namespace FashionGan;

/// <summary>
/// A GAN's generator that is told a class: gives its network, for each row, the latent vector and a 1 in the class's place.
/// </summary>
/// <remarks>
/// A row holds the latent vector and the class's place after it; -1 for one that follows from the latent vector, all as likely. As safe for
/// many threads as the network within.
/// </remarks>
/// <param name="network">Runs the plan; disposed of with this.</param>
/// <param name="shape">What the rows hold.</param>
internal sealed class ConditionalGenerator(IImageNetwork network, GeneratorShape shape) : IImageNetwork
{
    public ImmutableArray<int> InputShape { get; } = [shape.RowLength];

    public ImmutableArray<int> OutputShape { get; } = [shape.Size.Height, shape.Size.Width];

    public void Run(ReadOnlySpan<float> input, Span<float> output, int count)
    {
        shape.Require(input, output, count);
        int length = shape.Latent + shape.Classes;
        var rows = new float[checked(count * length)];
        for (int i = 0; i < count; i++)
        {
            var given = input.Slice(i * shape.RowLength, shape.RowLength);
            var row = rows.AsSpan(i * length, length);
            var latent = given[..shape.Latent];
            latent.CopyTo(row);
            row[shape.Latent + shape.ClassOf(given[^1], latent)] = 1;
        }
        network.Run(rows, output, count);
    }

    public void Dispose() => network.Dispose();
}
