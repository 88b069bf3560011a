namespace FashionGan;

/// <summary>Reads noise models from text.</summary>
public static class NoiseModel
{
    internal const string GaussianName = "gaussian", PoissonName = "poisson", SaltAndPepperName = "salt-and-pepper",
        SpeckleName = "speckle", UniformName = "uniform", JpegName = "jpeg", RandomName = "random", MixedName = "mixed",
        ChoiceName = "choice", CorrelatedName = "correlated";

    /// <summary>Reads what a model's <see cref="object.ToString"/> wrote.</summary>
    /// <param name="text">
    /// One of <c>gaussian(sigma=S,clip=B)</c>, <c>poisson(peak=P,clip=B)</c>, <c>salt-and-pepper(amount=A,salt=S,clip=B)</c>,
    /// <c>speckle(sigma=S,clip=B)</c>, <c>uniform(range=R,clip=B)</c>, <c>jpeg(quality=Q,width=W)</c>,
    /// <c>correlated(model=MODEL,blur=P,width=W,clip=B)</c>,
    /// <c>random(model=MODEL,min=S,max=S)</c>, <c>mixed(MODEL,...)</c> and <c>choice(MODEL,...)</c>, where B is <c>true</c> or
    /// <c>false</c>. Every argument is needed, in any order; no spaces; at most 4,096 characters and 8 open brackets.
    /// </param>
    /// <returns>A model equal to the one that wrote the text.</returns>
    /// <exception cref="ArgumentException">The text is none of these, or a value is out of its range.</exception>
    public static INoiseModel Parse(string text) => TextExpression.Read(text, "a noise model", "gaussian(sigma=0.2,clip=true)", Make);

    private static INoiseModel Make(TextExpression e)
    {
        INoiseModel model = e.Name switch
        {
            GaussianName => new GaussianNoise(e.TakeNumber("sigma"), e.TakeFlag("clip")),
            PoissonName => new PoissonNoise(e.TakeNumber("peak"), e.TakeFlag("clip")),
            SaltAndPepperName => new SaltAndPepperNoise(e.TakeNumber("amount"), e.TakeNumber("salt"), e.TakeFlag("clip")),
            SpeckleName => new SpeckleNoise(e.TakeNumber("sigma"), e.TakeFlag("clip")),
            UniformName => new UniformNoise(e.TakeNumber("range"), e.TakeFlag("clip")),
            JpegName => new JpegNoise(e.TakeInteger("quality"), e.TakeInteger("width")),
            CorrelatedName => new CorrelatedNoise(
                Make(e.TakeExpression("model")), e.TakeNumber("blur"), e.TakeInteger("width"), e.TakeFlag("clip")),
            RandomName => new RandomStrengthNoise(
                Make(e.TakeExpression("model")) as IStrengthNoise
                    ?? throw new FormatException($"{RandomName} needs a model with one strength"),
                e.TakeNumber("min"),
                e.TakeNumber("max")),
            MixedName => new MixedNoise([.. e.TakeUnnamed().Select(Make)]),
            ChoiceName => new RandomChoiceNoise([.. e.TakeUnnamed().Select(Make)]),
            _ => throw new FormatException(
                $"there is no '{e.Name}', only {GaussianName}, {PoissonName}, {SaltAndPepperName}, {SpeckleName}, {UniformName}, "
                + $"{JpegName}, {CorrelatedName}, {RandomName}, {MixedName} and {ChoiceName}"),
        };
        e.End();
        return model;
    }
}
