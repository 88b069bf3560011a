namespace FashionGan;

/// <summary>What a generator makes images of: the length of its latent vectors, and how many classes it can be asked for.</summary>
/// <param name="Latent">Numbers in a latent vector.</param>
/// <param name="Classes">Classes that can be asked for; 0 for none.</param>
/// <param name="Size">The images' size.</param>
internal readonly record struct GeneratorShape(int Latent, int Classes, ImageSize Size)
{
    /// <summary>Numbers in a row: the latent vector, and the class's place where there are any.</summary>
    public int RowLength => Latent + (Classes > 0 ? 1 : 0);

    /// <exception cref="InvalidDataException">The plan is of no generator.</exception>
    public static GeneratorShape Of(NetworkPlan plan) => Find(plan)
        ?? throw new InvalidDataException($"The network '{plan.Architecture}' is no generator: it does not make images of latent vectors.");

    /// <returns>Null where the plan is of no generator.</returns>
    public static GeneratorShape? Find(NetworkPlan plan)
    {
        if (plan.ServedShape is not { Channels: 1, IsVector: false } image)
            return null;
        var size = new ImageSize(image.Height, image.Width);
        return DiffusionNetwork.ClassesOf(plan) is { } classes ? new(size.Pixels, classes, size) : plan.Inputs switch
        {
            [{ Shape: { IsVector: true, Channels: var length } }] => new(length, 0, size),
            [{ Shape: { IsVector: true, Channels: var length } },
                { Name: DiffusionNetwork.Class, Shape: { IsVector: true, Channels: var told } }] =>
                new(length, told, size),
            _ => null,
        };
    }
}
