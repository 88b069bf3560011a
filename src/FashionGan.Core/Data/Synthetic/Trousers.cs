namespace FashionGan;

/// <summary>Trousers.</summary>
internal static class Trousers
{
    private const float M = GarmentCanvas.Middle;

    public static void Draw(GarmentCanvas canvas, ref GarmentRandom random)
    {
        var fabric = Fabric.Draw(ref random, 0.15f, FabricPattern.Blotches, FabricPattern.Plaid, FabricPattern.Pinstripes);
        float waist = random.Between(3.4f, 4.4f), hip = waist + random.Between(0.5f, 1.2f), crotch = random.Between(8.4f, 10.6f);
        float leg = random.Between(1.5f, 2.5f), spread = leg + random.Between(0.9f, 2.2f), hem = random.Between(26.8f, 27.7f),
            top = random.Between(0.3f, 0.9f);
        canvas.From(M, top).Line(M + waist, top)
            .Curve(M + hip, crotch * 0.45f, M + hip + 0.1f, crotch - 1)
            .Curve(M + (hip + spread + leg) / 2, 18, M + spread + leg, hem)
            .Line(M + spread - leg, hem)
            .Curve(M + spread - leg * 0.9f - 0.6f, 17, M + 0.25f, crotch)
            .Mirror().Fill(fabric);
        float dark = fabric.Shade * 0.45f;
        for (int side = 0; side < 2; side++)
        {
            // A worn knee, the crease or the inner shade of each leg, and a pocket.
            if (fabric.Pattern != FabricPattern.Plaid)
                canvas.From(M + hip * 0.55f, crotch + 1).Curve(M + spread * 0.9f, 17, M + spread, hem - 1.5f).Flip(side == 1)
                    .Stroke(1.2f, fabric.Times(1.2f), 0.5f);
            canvas.From(M + 0.5f, crotch).Curve(M + spread - leg * 0.9f - 0.4f, 17, M + spread - leg + 0.3f, hem).Flip(side == 1)
                .Stroke(0.8f, dark, 0.45f);
            canvas.From(M + waist * 0.6f, top + 1.6f).Curve(M + waist * 0.75f, top + 3.3f, M + hip, top + 3.6f).Flip(side == 1)
                .Stroke(0.6f, dark, 0.7f);
        }
        canvas.Line(M, top + 1.6f, M, crotch, 0.6f, dark, 0.7f);
        canvas.Box(M - waist, top, M + waist, top + 1.6f, fabric.Times(0.75f));
        canvas.Spot(M, top + 0.8f, 0.45f, fabric.Contrast(0.8f));
    }
}
