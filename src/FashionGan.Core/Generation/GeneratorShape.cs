namespace FashionGan;

/// <summary>What a generator makes images of: the length of its latent vectors, and how many classes it can be asked for.</summary>
/// <param name="Latent">Numbers in a latent vector.</param>
/// <param name="Classes">Classes that can be asked for; 0 for none.</param>
/// <param name="Size">The images' size.</param>
public readonly record struct GeneratorShape(int Latent, int Classes, ImageSize Size)
{
    /// <summary>What stands for a class that follows from the latent vector.</summary>
    public const float DrawnClass = -1;

    /// <summary>Numbers in a row: the latent vector, and the class's place where there are any.</summary>
    public int RowLength => Latent + (Classes > 0 ? 1 : 0);

    /// <summary>The shape of a generator.</summary>
    /// <param name="weights">Its weights.</param>
    /// <exception cref="InvalidDataException">They are of no generator, or their architecture is unknown.</exception>
    public static GeneratorShape Of(NetworkWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Of(NetworkArchitectures.Plan(weights));
    }

    /// <summary>The shape of a network, if it is a generator.</summary>
    /// <param name="weights">Its weights.</param>
    /// <returns>Null where they are of no generator.</returns>
    /// <exception cref="InvalidDataException">Their architecture is unknown.</exception>
    public static GeneratorShape? Find(NetworkWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Find(NetworkArchitectures.Plan(weights));
    }

    /// <summary>The class of an image.</summary>
    /// <param name="asked">What was asked for: a class's place, from 0, or <see cref="DrawnClass"/>.</param>
    /// <param name="latent">The latent vector, which an image that no class was asked for has its class by.</param>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public int ClassOf(float asked, ReadOnlySpan<float> latent) => ClassOf(asked, BitHash.Of(latent));

    /// <inheritdoc cref="ClassOf(float, ReadOnlySpan{float})"/>
    /// <param name="asked">What was asked for.</param>
    /// <param name="hash">The latent vector's hash.</param>
    internal int ClassOf(float asked, ulong hash)
    {
        if (asked == DrawnClass && Classes > 0)
            return (int)(hash % (ulong)Classes);
        return asked >= 0 && asked < Classes && asked == MathF.Floor(asked)
            ? (int)asked
            : throw new ArgumentException(
                FormattableString.Invariant($"There is no class {asked}: the generator makes classes 0 to {Classes - 1}."));
    }

    /// <summary>What a generator is given for images: normal latent vectors, and the classes in turn.</summary>
    /// <param name="first">The first image's place.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="key">Where an image's latent vector comes from.</param>
    internal float[] Rows(int first, int count, Func<int, RandomKey> key)
    {
        var rows = new float[count * RowLength];
        for (int i = 0; i < count; i++)
        {
            var row = rows.AsSpan(i * RowLength, RowLength);
            Philox.FillNormal(row[..Latent], key(first + i));
            if (Classes > 0)
                row[^1] = (first + i) % Classes;
        }
        return rows;
    }

    /// <summary>Requires room for rows and images.</summary>
    /// <exception cref="ArgumentException">The count is below 1, or a span is too short.</exception>
    internal void Require(ReadOnlySpan<float> rows, ReadOnlySpan<float> images, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        long inputs = (long)count * RowLength, outputs = (long)count * Size.Pixels;
        if (rows.Length < inputs || images.Length < outputs)
            throw new ArgumentException(
                $"{count} images take {inputs} numbers in and {outputs} out, but there is room for {rows.Length} and {images.Length}.");
    }

    /// <exception cref="InvalidDataException">The plan is of no generator.</exception>
    internal static GeneratorShape Of(NetworkPlan plan) => Find(plan)
        ?? throw new InvalidDataException($"The network '{plan.Architecture}' is no generator: it does not make images of latent vectors.");

    /// <returns>Null where the plan is of no generator.</returns>
    internal static GeneratorShape? Find(NetworkPlan plan)
    {
        if (plan.ServedShape is not { Channels: 1, IsVector: false } image)
            return null;
        var size = new ImageSize(image.Height, image.Width);
        if (plan.IsDiffusion)
            return new(size.Pixels, plan.Classes, size);
        return plan.Inputs[0].Shape is { IsVector: true, Channels: var length } && plan.Inputs.Length == (plan.Classes == 0 ? 1 : 2)
            ? new(length, plan.Classes, size)
            : null;
    }
}
