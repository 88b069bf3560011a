using System.Numerics;

namespace FashionGan;

/// <summary>What all leaves of a picture have in common.</summary>
/// <param name="MinRadius">The least radius, in pixels.</param>
/// <param name="MaxRadius">The greatest radius, in pixels.</param>
/// <param name="Brightness">The middle of the leaves' brightness.</param>
/// <param name="Contrast">How far their brightness may be from it.</param>
/// <param name="Colourfulness">How far a colour may be from grey.</param>
/// <param name="Surfaces">The share of leaves that are not flat.</param>
/// <param name="Blur">The deviation of the Gaussian that the picture is blurred with, in pixels.</param>
internal readonly record struct LeafScene(
    float MinRadius, float MaxRadius, float Brightness, float Contrast, float Colourfulness, float Surfaces, float Blur)
{
    private const float GreyPictures = 0.15f, SharpPictures = 0.4f;

    public static LeafScene Draw(ref GarmentRandom random) => new(
        PowerLaw.Scale(ref random, 0.8f, 12), PowerLaw.Scale(ref random, 24, 400), random.Between(0.05f, 0.95f),
        PowerLaw.Scale(ref random, 0.08f, 0.9f), random.Chance(GreyPictures) ? 0 : PowerLaw.Scale(ref random, 0.02f, 0.5f),
        random.Between(0, 0.8f), random.Chance(SharpPictures) ? 0 : random.Between(0.3f, 1.3f));

    /// <summary>Lays leaves under one another until nothing is seen of what lies below.</summary>
    public void Paint(LeafCanvas canvas, ref GarmentRandom random)
    {
        while (!canvas.IsCovered)
        {
            float radius = PowerLaw.Meeting(ref random, MinRadius, MaxRadius, canvas.Height, canvas.Width);
            var centre = new Vector2(random.Between(-radius, canvas.Width + radius), random.Between(-radius, canvas.Height + radius));
            var outline = LeafOutline.Draw(ref random);
            var colour = DrawColour(ref random);
            canvas.PutUnder(new Leaf(centre, radius, outline, colour, LeafSurface.Draw(ref random, Surfaces, Contrast, radius)));
        }
    }

    // Brightness by a bell that is wider than a normal one; colours of a picture vary less than brightness, as in photographs.
    private Vector3 DrawColour(ref GarmentRandom random)
    {
        float grey = Brightness + Contrast * (random.Between(-1, 1) + random.Between(-1, 1)) * 0.5f;
        grey = grey < 0 ? -grey : grey > 1 ? 2 - grey : grey; // Cut off, too many would be black or white.
        float blue = Colourfulness * random.Between(-1, 1) * random.Between(0, 1),
            red = Colourfulness * random.Between(-1, 1) * random.Between(0, 1);
        return new Vector3(grey + red, grey - 0.5f * (red + blue), grey + blue);
    }
}
