namespace FashionGan;

/// <summary>Bags: a body, perhaps a flap, a zip or a clasp, and a handle or a strap.</summary>
internal static class Bags
{
    private const float M = GarmentCanvas.Middle;

    public static void Draw(GarmentCanvas canvas, ref GarmentRandom random)
    {
        var fabric = Fabric.Draw(
            ref random, 0.2f, FabricPattern.Stripes, FabricPattern.Blotches, FabricPattern.Plaid, FabricPattern.Heather);
        int kind = random.Below(4); // Handbag, shopper with two handles, satchel with a flap, shoulder bag.
        float bottom = random.Between(25.2f, 27.2f),
            height = kind switch { 1 => random.Between(15f, 18.5f), 3 => random.Between(12f, 16f), _ => random.Between(14f, 18f) };
        float top = bottom - height, low = kind == 1 ? random.Between(9.5f, 12f) : random.Between(11.2f, 13.4f),
            high = low + random.Between(-2.2f, kind == 1 ? 1.4f : 0.3f);
        float corner = random.Between(0.8f, 2.6f), dark = fabric.Shade * 0.5f;
        var strap = fabric.Times(0.8f) with { Pattern = FabricPattern.Plain };
        float width = random.Between(1f, 1.7f),
            reach = kind == 3 ? high * random.Between(0.75f, 0.95f) : high * random.Between(0.35f, 0.6f);
        float rise = kind == 3 ? random.Between(1f, 3f) : Math.Max(1.2f, top - random.Between(6f, 9f));
        if (kind == 1) // The handle behind.
            canvas.From(M - reach + 0.9f, top + 0.5f).Curve(M - reach + 1, rise - (top - rise) * 0.5f, M + 0.9f, rise + 0.6f)
                .Curve(M + reach + 1, rise - (top - rise) * 0.2f, M + reach + 0.9f, top + 0.5f).Stroke(width * 0.8f, strap.Times(0.7f));
        if (kind == 3)
            canvas.From(M - reach, top + 0.5f).Curve(M - reach * 0.55f, rise, M, rise).Curve(M + reach * 0.55f, rise, M + reach, top + 0.5f)
                .Stroke(width * 0.8f, strap);
        else
            canvas.From(M - reach, top + 0.5f).Curve(M - reach, rise, M, rise).Curve(M + reach, rise, M + reach, top + 0.5f)
                .Stroke(width, strap);
        canvas.From(M, top).Line(M + high - corner, top).Curve(M + high, top, M + high, top + corner)
            .Line(M + low, bottom - corner).Curve(M + low, bottom, M + low - corner, bottom).Line(M, bottom).Mirror().Fill(fabric);
        canvas.From(M, bottom - 0.6f).Line(M + low - corner, bottom - 0.6f).Mirror().Stroke(1f, dark, 0.5f);
        if (kind is 2 or 3 || random.Chance(0.2f))
        {
            float fold = top + height * random.Between(0.4f, 0.62f), inset = high - random.Between(0f, 0.6f);
            canvas.From(M, top).Line(M + inset, top).Line(M + inset, fold - 2).Curve(M + inset, fold, M + inset * 0.6f, fold)
                .Line(M, fold + 0.4f)
                .Mirror().Fill(fabric.Times(0.85f)).Stroke(0.7f, dark, 0.8f);
            canvas.Box(M - 1, fold - 1.1f, M + 1, fold + 1.1f, fabric.Contrast(0.75f));
        }
        else
        {
            canvas.Line(M - high + 1, top + 1.3f, M + high - 1, top + 1.3f, 0.8f, dark, 0.8f);
            for (int side = 0; side < 2; side++)
                canvas.From(M + reach, top + 0.2f).Line(M + reach, top + 2.8f).Flip(side == 1).Stroke(1.1f, dark, 0.8f);
            if (random.Chance(0.4f))
                canvas.Box(M - high * 0.6f, top + height * 0.45f, M + high * 0.6f, bottom - 2, fabric.Times(0.88f));
        }
    }
}
