namespace FashionGan;

/// <summary>Sandals, sneakers and ankle boots, the toe to the left.</summary>
internal static class Footwear
{
    public static void DrawSneaker(GarmentCanvas canvas, ref GarmentRandom random)
    {
        var fabric = Fabric.Draw(ref random, 0.15f, FabricPattern.Heather, FabricPattern.Stripes);
        float ground = random.Between(20f, 21.8f), sole = random.Between(1.3f, 2.2f), foot = ground - sole + 0.5f;
        float tongue = random.Between(8.4f, 10.8f), heel = tongue + random.Between(-0.3f, 1.3f), opening = random.Between(14.2f, 16f),
            toe = random.Between(3.9f, 5.2f);
        canvas.From(0.8f, foot).Curve(0.9f, foot - toe * 0.75f, 5.5f, foot - toe)
            .Curve(10.5f, foot - toe - 0.8f, opening - 1.2f, tongue).Line(opening + 1, tongue - 0.5f)
            .Curve(19.5f, heel + 2.6f, 24.8f, heel).Curve(27f, heel - 0.3f, 26.8f, heel + 2.5f).Line(27.3f, foot).Fill(fabric);
        float trim = fabric.Contrast(random.Between(0.4f, 0.8f)), dark = fabric.Shade * 0.45f;
        // Toe cap, heel counter, the line of the opening.
        canvas.From(6.8f, foot).Curve(7.4f, foot - toe * 0.6f, 5.8f, foot - toe).Stroke(0.7f, dark, 0.6f);
        canvas.From(22.6f, foot).Curve(23.4f, foot - 3, 25.2f, heel + 2).Stroke(0.7f, dark, 0.6f);
        canvas.From(opening + 0.5f, tongue + 0.5f).Curve(19.5f, heel + 3.1f, 25, heel + 0.7f).Stroke(0.9f, dark, 0.7f);
        for (int i = 0; i < 4; i++) // Laces.
        {
            float t = (i + 0.5f) / 4, x = opening - 0.3f - t * (opening - 7.6f), y = tongue + 0.6f + t * (foot - toe - tongue);
            canvas.Line(x - 0.4f, y, x + 1.5f, y + 1.1f, 0.75f, trim, 0.9f);
        }
        switch (random.Below(4)) // The mark on the side.
        {
            case 0:
                for (int i = 0; i < 3; i++)
                    canvas.Line(13.2f + 2.2f * i, foot - 0.7f, 15.2f + 2.2f * i, foot - 4.4f, 0.9f, trim, 0.9f);
                break;
            case 1:
                canvas.From(10.5f, foot - 2).Curve(13.5f, foot - 0.4f, 22, foot - 4).Stroke(1.2f, trim, 0.9f);
                break;
            case 2:
                canvas.From(12, foot - 0.6f).Line(15.5f, foot - 4.4f).Line(19, foot - 0.6f).Stroke(1f, trim, 0.9f);
                break;
        }
        float rubber = random.Chance(0.6f) ? random.Between(0.75f, 0.98f) : random.Between(0.1f, 0.35f);
        canvas.From(0.5f, ground - sole - 0.2f).Curve(1, ground - sole + 0.6f, 6, ground - sole + 0.5f)
            .Line(27.4f, ground - sole - random.Between(0f, 0.7f))
            .Line(27.5f, ground - 0.3f).Line(3, ground).Curve(0.3f, ground - 0.2f, 0.5f, ground - sole - 0.2f).Fill(rubber);
        canvas.Line(2.5f, ground - 0.2f, 27, ground - 0.3f, 0.7f, rubber * 0.45f, 0.7f);
    }

    public static void DrawBoot(GarmentCanvas canvas, ref GarmentRandom random)
    {
        var fabric = Fabric.Draw(ref random, 0.1f, FabricPattern.Heather, FabricPattern.Shaded);
        bool heeled = random.Chance(0.4f);
        float ground = random.Between(23.8f, 25.4f), lift = heeled ? random.Between(2.4f, 4f) : random.Between(0.8f, 1.6f);
        float top = random.Between(2f, 5.5f), front = random.Between(12f, 14.6f), back = random.Between(25.6f, 27f),
            toe = random.Between(4f, 5.8f);
        float foot = ground - (heeled ? 0.6f : lift);
        float arch = heeled ? lift - 0.6f : 0; // How much higher the heel of the foot stands.
        canvas.From(0.9f, foot).Curve(0.8f, foot - toe * 0.8f, 5.4f, foot - toe)
            .Curve(front - 2.2f, foot - toe - 0.9f, front - 0.4f, foot - toe - 4.4f).Line(front - random.Between(-0.3f, 0.9f), top)
            .Curve((front + back) / 2, top + random.Between(-0.3f, 0.9f), back, top + random.Between(-0.8f, 0.4f))
            .Curve(back - 1, foot - 6, back + 0.4f, foot - arch).Curve(16, foot - arch * 0.8f, 12, foot).Fill(fabric);
        float dark = fabric.Shade * 0.4f;
        switch (random.Below(3))
        {
            case 0: // An elastic gusset.
                canvas.From(18, top + 0.6f).Line(22.5f, top + 0.4f).Curve(21.8f, foot - 9, 20, foot - 7)
                    .Curve(18.6f, foot - 9, 18, top + 0.6f)
                    .Fill(new Fabric(fabric.Shade * 0.6f, fabric.Shade * 0.35f, FabricPattern.Pinstripes, 2, random.Bits(), 0));
                break;
            case 1: // Laces.
                for (float y = top + 1.4f; y < foot - toe - 2; y += 2.3f)
                    canvas.Line(front - 0.3f, y + 0.7f, front + 2.2f, y, 0.8f, fabric.Contrast(0.65f), 0.9f);
                canvas.From(front + 2.6f, top + 0.5f).Curve(front + 2.6f, foot - toe - 1, 10, foot - 0.5f).Stroke(0.7f, dark, 0.6f);
                break;
            default: // A strap around the ankle.
                canvas.From(front - 0.6f, foot - toe - 2.8f).Curve(20, foot - toe - 1, back - 0.6f, foot - toe - 3.4f)
                    .Stroke(1.1f, dark, 0.85f);
                canvas.Spot(18.5f, foot - toe - 2.1f, 0.8f, fabric.Contrast(0.8f));
                break;
        }
        canvas.From(front, top + 0.8f).Line(back - 0.3f, top + 0.5f).Stroke(0.8f, dark, 0.5f);
        float rubber = random.Chance(0.5f) ? fabric.Shade * 0.4f : fabric.Contrast(0.5f);
        canvas.From(0.8f, foot - 0.4f).Line(12, foot - 0.3f).Curve(16, foot - arch * 0.8f - 0.3f, back + 0.5f, foot - arch - 0.4f)
            .Line(back + 0.5f, foot - arch + 0.5f).Curve(16, foot - arch * 0.8f + 0.7f, 12, foot + 0.6f).Line(1.2f, foot + 0.6f)
                .Fill(rubber);
        float block = heeled ? random.Between(2f, 4.4f) : random.Between(6f, 8f);
        canvas.From(back - block, foot - arch + 0.3f).Line(back + 0.5f, foot - arch).Line(back - (heeled ? 0.3f : -0.3f), ground)
            .Line(back - block * (heeled ? 0.85f : 1), ground).Fill(rubber);
        if (!heeled)
            canvas.Box(1.4f, foot + 0.2f, 12.5f, ground, rubber);
    }

    public static void DrawSandal(GarmentCanvas canvas, ref GarmentRandom random)
    {
        var fabric = Fabric.Draw(ref random, 0.15f, FabricPattern.Blotches, FabricPattern.Dots);
        float sole = fabric.Contrast(random.Between(0.1f, 0.5f));
        if (random.Chance(0.3f))
            DrawHeeledSandal(canvas, fabric, sole, ref random);
        else
            DrawFlatSandal(canvas, fabric, sole, ref random);
    }

    private static void DrawFlatSandal(GarmentCanvas canvas, in Fabric fabric, float sole, ref GarmentRandom random)
    {
        float ground = random.Between(19.4f, 21.4f), wedge = random.Between(1.4f, 2.6f),
            heel = random.Chance(0.35f) ? random.Between(2.2f, 3.8f) : wedge;
        float front = ground - wedge, back = ground - heel;
        canvas.From(0.6f, front + 0.2f).Curve(8, front + 0.8f, 14, (front + back) / 2).Curve(20, back - 0.3f, 27.4f, back - 0.3f)
            .Line(27.4f, ground - 0.2f).Curve(14, ground + 0.2f, 2, ground).Fill(sole);
        canvas.From(1.5f, front + 0.5f).Curve(8, front + 0.9f, 14, (front + back) / 2 + 0.2f).Curve(20, back, 27, back)
            .Stroke(0.6f, sole * 0.5f, 0.7f);
        float width = random.Between(1.8f, 3.4f), height = random.Between(5.5f, 8.5f);
        int straps = 1 + random.Below(3);
        for (int i = 0; i < straps; i++) // Bands over the toes.
        {
            float x = 3.5f + i * 3.4f;
            canvas.From(x, front + 0.4f).Curve(
                x + 1.4f, front - height * (0.75f + 0.12f * i), x + 5.2f, front - height * (0.62f + 0.12f * i)).Stroke(width, fabric);
            canvas.From(x + 5.2f, front - height * (0.62f + 0.12f * i)).Curve(x + 7, front - height * 0.35f, x + 6.6f, (front + back) / 2)
                .Stroke(width * 0.8f, fabric.Times(0.75f));
        }
        if (random.Chance(0.6f)) // Round the heel.
        {
            float band = back - random.Between(4.5f, 7f);
            canvas.From(15.5f, (front + back) / 2).Curve(17, band + 1, 20, band).Curve(25, band - 0.6f, 26, band + 0.6f)
                .Stroke(width * 0.8f, fabric.Times(0.9f));
            canvas.From(26, band + 0.6f).Curve(26.8f, back - 2, 26.6f, back).Stroke(width, fabric);
            canvas.Spot(20.4f, band, 0.8f, fabric.Contrast(0.7f));
        }
        else // A strap along the foot, as a thong or a mule has.
        {
            canvas.From(5, front + 0.3f).Curve(9, front - height * 1.1f, 18.5f, back).Stroke(width, fabric);
        }
    }

    private static void DrawHeeledSandal(GarmentCanvas canvas, in Fabric fabric, float sole, ref GarmentRandom random)
    {
        float ground = random.Between(24.5f, 26.5f), lift = random.Between(9f, 12.5f), high = ground - lift,
            strap = random.Between(1.3f, 2.3f);
        canvas.From(1, ground - 0.7f).Line(6, ground - 0.6f).Curve(12, ground - 1, 18, high + 2.4f).Curve(20, high, 25.8f, high - 0.2f)
            .Stroke(1.4f, sole);
        canvas.From(22.6f, high).Line(26.2f, high - 0.4f).Curve(25.6f, ground - 5, 25.4f, ground).Line(24.2f, ground)
            .Curve(24.4f, high + 4, 22.6f, high).Fill(sole);
        canvas.From(2.5f, ground - 1).Curve(4, ground - 5, 8.2f, ground - 4.6f).Curve(10, ground - 3.6f, 9, ground - 1.2f)
            .Stroke(strap + 0.3f, fabric);
        if (random.Chance(0.5f))
            canvas.From(7, ground - 4.4f).Curve(12, ground - 8, 19, high - 4).Stroke(strap, fabric);
        float ankle = high - random.Between(4.5f, 6.5f);
        canvas.From(17, ankle + 1).Curve(21, ankle - 0.6f, 25.6f, ankle + 0.6f).Stroke(strap, fabric);
        canvas.From(17, ankle + 1).Curve(21, ankle + 2.6f, 25.6f, ankle + 0.6f).Stroke(strap * 0.8f, fabric.Times(0.75f));
        canvas.From(25.6f, ankle + 0.6f).Curve(27, high - 2.5f, 26, high - 0.2f).Stroke(strap + 0.5f, fabric);
    }
}
