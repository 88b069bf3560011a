namespace FashionGan;

/// <summary>The class that a row of a conditional generator asks for, after its latent vector.</summary>
internal static class LatentClass
{
    /// <summary>What stands for a class that follows from the latent vector.</summary>
    public const float Drawn = GeneratorShape.DrawnClass;

    /// <param name="asked">The class's place, or <see cref="Drawn"/>.</param>
    /// <param name="latent">The latent vector's hash.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public static int Of(float asked, ulong latent, int classes)
    {
        if (asked == Drawn && classes > 0)
            return (int)(latent % (ulong)classes);
        return asked >= 0 && asked < classes && asked == MathF.Floor(asked)
            ? (int)asked
            : throw new ArgumentException(
                FormattableString.Invariant($"There is no class {asked}: the generator makes classes 0 to {classes - 1}."));
    }
}
