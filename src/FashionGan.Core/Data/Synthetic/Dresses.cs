namespace FashionGan;

/// <summary>Dresses: with straps, short or long sleeves; narrow or wide below the waist.</summary>
internal static class Dresses
{
    private const float M = GarmentCanvas.Middle;

    public static void Draw(GarmentCanvas canvas, ref GarmentRandom random)
    {
        var fabric = Fabric.Draw(
            ref random, 0.35f, FabricPattern.Blotches, FabricPattern.Dots, FabricPattern.Stripes, FabricPattern.Shaded);
        float bust = random.Between(3.5f, 4.5f), waist = bust - random.Between(0.4f, 1f), waistY = random.Between(9.5f, 12f);
        float hem = random.Chance(0.6f) ? random.Between(5.6f, 8.6f) : random.Between(3.8f, 5.2f), hemY = random.Between(26.8f, 27.7f),
            top = random.Between(0.3f, 1f);
        float strap = bust - random.Between(0.8f, 1.2f), neck = random.Between(2.4f, 4.2f);
        int sleeves = random.Below(5); // Two of five have none.
        var torso = new Torso
        {
            Top = top,
            NeckHalf = sleeves < 2 ? strap - 0.5f : random.Between(1.6f, 2.2f),
            NeckDepth = neck,
            Pointed = random.Chance(0.35f),
            ShoulderHalf = sleeves < 2 ? strap + 0.5f : bust + 0.4f,
            ShoulderY = top + (sleeves < 2 ? 0.1f : 1f),
            ChestHalf = bust,
            ArmpitY = random.Between(5.6f, 6.6f),
            WaistHalf = waist,
            HemHalf = waist,
            HemY = waistY,
        };
        if (sleeves is 2 or 3)
            torso.DrawSleeves(canvas, fabric.Times(0.93f), bust + random.Between(1.6f, 2.4f), 6.4f, bust + 0.5f, 7.2f, 0);
        else if (sleeves == 4)
            torso.DrawSleeves(
                canvas, fabric.Times(0.9f), bust + random.Between(2.4f, 3.2f), 15.5f, bust + random.Between(0.9f, 1.4f), 16, 0.8f);
        // The skirt, with a hem that sags a little and folds that fan out.
        canvas.From(M, waistY - 0.3f).Line(M + waist, waistY - 0.3f)
            .Curve(M + (waist + hem) * 0.5f + random.Between(-0.6f, 0.9f), waistY + 6, M + hem, hemY)
            .Curve(M + hem / 2, hemY + 0.5f, M, hemY + 0.5f).Mirror().Fill(fabric);
        int folds = hem > 4.5f ? 2 + random.Below(3) : 1;
        for (int i = 0; i < folds; i++)
        {
            float t = (i + random.Between(0.2f, 0.8f)) / folds * 2 - 1;
            canvas.From(M + t * waist * 0.8f, waistY + 1.5f).Curve(M + t * waist, waistY + 8, M + t * hem * 0.85f, hemY - 0.4f)
                .Stroke(0.8f, fabric.Shade * 0.6f, 0.5f);
        }
        torso.DrawBody(canvas, fabric.Times(0.97f));
        if (random.Chance(0.7f))
            canvas.Line(
                M - waist + 0.3f, waistY, M + waist - 0.3f, waistY, random.Between(0.7f, 1.5f), fabric.Contrast(random.Between(0.3f, 0.7f)),
                0.85f);
    }
}
