namespace FashionGan;

/// <summary>T-shirt, pullover, coat and shirt.</summary>
internal static class Tops
{
    private const float M = GarmentCanvas.Middle;

    public static void DrawTShirt(GarmentCanvas canvas, ref GarmentRandom random)
    {
        var fabric = Fabric.Draw(ref random, 0.25f, FabricPattern.Stripes, FabricPattern.Blotches, FabricPattern.Dots);
        float chest = random.Between(5.6f, 7f), shoulder = chest + random.Between(0.4f, 1.1f), top = random.Between(0.4f, 1f);
        var torso = new Torso
        {
            Top = top,
            NeckHalf = random.Between(2.3f, 3.4f),
            NeckDepth = random.Between(1.6f, 3.4f),
            Pointed = random.Chance(0.2f),
            ShoulderHalf = shoulder,
            ShoulderY = top + random.Between(1.3f, 2.2f),
            ChestHalf = chest,
            ArmpitY = random.Between(8f, 9.6f),
            WaistHalf = chest - random.Between(0f, 0.9f),
            HemHalf = chest + random.Between(-0.4f, 0.8f),
            HemY = random.Between(26f, 27.6f),
        };
        float reach = shoulder + random.Between(2.6f, 4.4f), end = random.Between(8f, 10.5f);
        torso.DrawSleeves(
            canvas, fabric.Times(0.94f), reach, end, chest + random.Between(0.9f, 1.8f), end + random.Between(0.8f, 1.8f),
            random.Chance(0.4f) ? 1 : 0);
        torso.DrawBody(canvas, fabric);
        torso.DrawSeams(canvas, fabric, 0.5f);
        torso.Neckline(canvas).Stroke(0.9f, fabric.Contrast(random.Between(0.15f, 0.5f)), 0.8f);
        DrawPrint(canvas, fabric, ref random);
    }

    public static void DrawPullover(GarmentCanvas canvas, ref GarmentRandom random)
    {
        var fabric = Fabric.Draw(ref random, 0.3f, FabricPattern.Stripes, FabricPattern.Heather, FabricPattern.Blotches) with
        {
            Folds = random.Between(0.08f, 0.16f),
        };
        float chest = random.Between(5.7f, 7f), top = random.Between(0.8f, 1.6f), rib = random.Between(1.1f, 1.8f);
        bool rollNeck = random.Chance(0.25f);
        var torso = new Torso
        {
            Top = top,
            NeckHalf = random.Between(2.2f, 2.9f),
            NeckDepth = rollNeck ? 0.8f : random.Between(1.3f, 2.4f),
            Pointed = !rollNeck && random.Chance(0.25f),
            ShoulderHalf = chest + random.Between(0.3f, 0.9f),
            ShoulderY = top + random.Between(1.6f, 2.4f),
            ChestHalf = chest,
            ArmpitY = random.Between(8.6f, 10.2f),
            WaistHalf = chest + random.Between(-0.3f, 0.3f),
            HemHalf = chest + random.Between(-0.5f, 0.3f),
            HemY = random.Between(25.6f, 27.2f),
        };
        float reach = chest + random.Between(3.9f, 5.2f), end = random.Between(24.4f, 26.6f);
        torso.DrawSleeves(canvas, fabric.Times(0.92f), reach, end, reach - random.Between(2.7f, 3.4f), end + 0.5f, rib);
        torso.DrawBody(canvas, fabric);
        torso.DrawSeams(canvas, fabric, 0.6f);
        torso.Hemline(canvas, rib / 2).Stroke(rib, fabric.Times(0.8f));
        if (rollNeck)
            canvas.Box(M - torso.NeckHalf, 0.2f, M + torso.NeckHalf, top + 1.9f, fabric.Times(0.84f));
        else
            torso.Neckline(canvas).Stroke(rib, fabric.Times(0.76f));
        if (random.Chance(0.2f))
            DrawPrint(canvas, fabric, ref random);
    }

    public static void DrawShirt(GarmentCanvas canvas, ref GarmentRandom random)
    {
        var fabric = Fabric.Draw(
            ref random, 0.65f, FabricPattern.Plaid, FabricPattern.Pinstripes, FabricPattern.Dots, FabricPattern.Plaid,
            FabricPattern.Blotches);
        float chest = random.Between(5.7f, 6.9f), top = random.Between(1.2f, 1.8f);
        var torso = new Torso
        {
            Top = top,
            NeckHalf = random.Between(1.9f, 2.5f),
            NeckDepth = random.Between(1.8f, 3.2f),
            Pointed = true,
            ShoulderHalf = chest + random.Between(0.4f, 0.9f),
            ShoulderY = top + random.Between(1.4f, 2f),
            ChestHalf = chest,
            ArmpitY = random.Between(8.4f, 9.6f),
            WaistHalf = chest - random.Between(0f, 0.8f),
            HemHalf = chest + random.Between(-0.2f, 0.5f),
            HemY = random.Between(24.6f, 25.8f),
            HemDrop = random.Between(1.4f, 2.2f),
        };
        if (random.Chance(0.65f))
        {
            float reach = chest + random.Between(3.6f, 5f), end = random.Between(21.5f, 24.5f);
            torso.DrawSleeves(canvas, fabric.Times(0.93f), reach, end, reach - random.Between(2.1f, 2.6f), end + 0.4f, 1.3f);
        }
        else
        {
            float end = random.Between(9f, 11f);
            torso.DrawSleeves(
                canvas, fabric.Times(0.93f), chest + random.Between(3.2f, 4.6f), end, chest + random.Between(0.9f, 1.6f), end + 1.2f, 0.9f);
        }
        torso.DrawBody(canvas, fabric);
        torso.DrawSeams(canvas, fabric, 0.55f);
        float dark = fabric.Contrast(0.55f), hem = torso.HemY + torso.HemDrop * 0.6f;
        canvas.Line(M + 0.7f, top + torso.NeckDepth, M + 0.7f, hem, 0.6f, dark, 0.8f);
        for (float y = top + torso.NeckDepth + 1.2f; y < hem - 1; y += 3.1f)
            canvas.Spot(M, y, 0.45f, fabric.Contrast(0.75f));
        if (random.Chance(0.5f))
            canvas.From(M + 1.9f, 9.4f).Line(M + 1.9f, 12.4f).Line(M + 4.3f, 12.4f).Line(M + 4.3f, 9.4f).Line(M + 1.9f, 9.4f)
                .Stroke(0.5f, dark, 0.6f);
        DrawCollar(canvas, torso, fabric, random.Between(1.7f, 2.4f));
    }

    public static void DrawCoat(GarmentCanvas canvas, ref GarmentRandom random)
    {
        var fabric = Fabric.Draw(ref random, 0.2f, FabricPattern.Heather, FabricPattern.Plaid) with
        {
            Folds = random.Between(0.07f, 0.15f),
        };
        float chest = random.Between(6.2f, 7.6f), top = random.Between(0.9f, 1.5f);
        bool belt = random.Chance(0.4f);
        var torso = new Torso
        {
            Top = top,
            NeckHalf = random.Between(2f, 2.6f),
            NeckDepth = random.Between(4.6f, 7.6f),
            Pointed = true,
            ShoulderHalf = chest + random.Between(0.4f, 0.9f),
            ShoulderY = top + random.Between(1.3f, 1.9f),
            ChestHalf = chest,
            ArmpitY = random.Between(7.6f, 8.8f),
            WaistHalf = chest - (belt ? 1.3f : random.Between(-0.2f, 0.7f)),
            HemHalf = chest + random.Between(0.7f, 2.2f),
            HemY = random.Between(27f, 27.8f),
        };
        float reach = chest + random.Between(2.7f, 3.7f), end = random.Between(17.2f, 19.4f);
        torso.DrawSleeves(
            canvas, fabric.Times(0.9f), reach, end, reach - random.Between(2.4f, 2.9f), end + 0.5f, random.Chance(0.5f) ? 1.4f : 0);
        torso.DrawBody(canvas, fabric);
        torso.DrawSeams(canvas, fabric, 0.8f);
        float shadow = fabric.Shade * 0.3f, opening = top + torso.NeckDepth;
        canvas.Line(M, opening, M + random.Between(-0.2f, 0.4f), torso.HemY, 0.9f, shadow, 0.9f);
        bool doubled = random.Chance(0.45f);
        for (float y = opening + 1.1f; y < (doubled ? opening + 8f : torso.HemY - 6); y += 3f)
        {
            canvas.Spot(M + 1.5f, y, 0.5f, fabric.Contrast(0.8f));
            if (doubled)
                canvas.Spot(M - 1.5f, y, 0.5f, fabric.Contrast(0.8f));
        }
        for (int side = 0; side < 2; side++)
            canvas.From(M + 2.4f, 19f).Line(M + 4.6f, 18.2f).Flip(side == 1).Stroke(0.7f, shadow, 0.8f);
        if (belt)
        {
            canvas.Line(M - torso.WaistHalf - 0.2f, 14.6f, M + torso.WaistHalf + 0.2f, 14.6f, 1.3f, fabric.Times(0.6f));
            canvas.Box(M - 0.9f, 13.8f, M + 0.9f, 15.4f, fabric.Contrast(0.7f));
        }
        for (int side = 0; side < 2; side++) // Lapels.
            canvas.From(M + torso.NeckHalf + 0.2f, top - 0.2f).Line(M + torso.NeckHalf + 1.5f, top + 2.9f)
                .Line(M + torso.NeckHalf + 0.7f, top + 3.3f)
                .Line(M + torso.NeckHalf + 1.1f, top + 3.9f).Line(M + 0.2f, opening + 0.6f)
                .Flip(side == 1).Fill(fabric.Times(0.8f)).Stroke(0.5f, shadow, 0.7f);
    }

    private static void DrawCollar(GarmentCanvas canvas, in Torso torso, in Fabric fabric, float drop)
    {
        var cloth = (fabric with { Pattern = FabricPattern.Plain }).Times(1.06f);
        for (int side = 0; side < 2; side++)
            canvas.From(M + torso.NeckHalf - 0.2f, torso.Top - 0.5f).Line(M + torso.NeckHalf + 0.7f, torso.Top + 0.9f)
                .Line(M + torso.NeckHalf * 0.62f + 0.4f, torso.Top + drop + 1.4f).Line(M + 0.1f, torso.Top + torso.NeckDepth)
                .Flip(side == 1).Fill(cloth).Stroke(0.5f, fabric.Shade * 0.45f, 0.7f);
    }

    private static void DrawPrint(GarmentCanvas canvas, in Fabric fabric, ref GarmentRandom random)
    {
        float ink = fabric.Contrast(random.Between(0.5f, 0.9f)), y = random.Between(8.5f, 12f);
        switch (random.Below(7))
        {
            case 0: // A picture.
                float half = random.Between(1.8f, 3.2f);
                canvas.Box(
                    M - half, y, M + half, y + 2 * half,
                    fabric with { Shade = ink, Pattern = FabricPattern.Blotches, Period = 3, Second = fabric.Shade });
                break;
            case 1: // A word.
                float width = random.Between(2.5f, 4.2f);
                canvas.Box(
                    M - width, y, M + width, y + 1.6f, new Fabric(ink, fabric.Shade, FabricPattern.Pinstripes, 2.6f, random.Bits(), 0));
                break;
            case 2: // A badge over the heart.
                canvas.Spot(M + 2.9f, y, random.Between(0.6f, 0.9f), ink);
                break;
            case 3: // A broad bar.
                canvas.Box(M - 5, y, M + 5, y + random.Between(2f, 4f), ink, 0.85f);
                break;
        }
    }
}
