namespace FashionGan;

/// <summary>
/// The cut of what is worn on the upper body: half-widths from the picture's middle, and heights from its top, in pixels.
/// </summary>
internal readonly record struct Torso
{
    public required float Top { get; init; }
    public required float NeckHalf { get; init; }
    public required float NeckDepth { get; init; }
    public required bool Pointed { get; init; }
    public required float ShoulderHalf { get; init; }
    public required float ShoulderY { get; init; }
    public required float ChestHalf { get; init; }
    public required float ArmpitY { get; init; }
    public required float WaistHalf { get; init; }
    public required float HemHalf { get; init; }
    public required float HemY { get; init; }

    /// <summary>How much lower the hem is in the middle than at the sides.</summary>
    public float HemDrop { get; init; }

    private const float M = GarmentCanvas.Middle;

    /// <summary>The body without sleeves, with the inside of the back of the neck behind it.</summary>
    public void DrawBody(GarmentCanvas canvas, in Fabric fabric)
    {
        canvas.From(M, Top + NeckDepth).Line(M + NeckHalf, Top + 0.2f).Curve(M + NeckHalf / 2, Top + 0.5f, M, Top + 0.5f).Mirror()
            .Fill(fabric.Shade * 0.55f);
        Front(canvas).Mirror().Fill(fabric);
    }

    /// <summary>The line of the neck from one shoulder to the other.</summary>
    public Outline Neckline(GarmentCanvas canvas) => Pointed
        ? canvas.From(M + NeckHalf, Top + 0.5f).Line(M, Top + NeckDepth).Line(M - NeckHalf, Top + 0.5f)
        : canvas.From(M + NeckHalf, Top + 0.5f).Curve(M + NeckHalf * 0.85f, Top + NeckDepth, M, Top + NeckDepth)
            .Curve(M - NeckHalf * 0.85f, Top + NeckDepth, M - NeckHalf, Top + 0.5f);

    /// <summary>The line where the hem is.</summary>
    public Outline Hemline(GarmentCanvas canvas, float rise) =>
        canvas.From(M - HemHalf, HemY - rise).Curve(M, HemY - rise + HemDrop, M + HemHalf, HemY - rise);

    /// <summary>Both sleeves, from the shoulder to a cuff; draw them before the body.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="fabric">Of what.</param>
    /// <param name="outX">The cuff's outer corner, from the middle.</param>
    /// <param name="outY">Its height.</param>
    /// <param name="inX">The cuff's inner corner, from the middle.</param>
    /// <param name="inY">Its height.</param>
    /// <param name="cuff">The band at the end: its height in pixels, 0 for none.</param>
    public void DrawSleeves(GarmentCanvas canvas, in Fabric fabric, float outX, float outY, float inX, float inY, float cuff)
    {
        for (int side = 0; side < 2; side++)
        {
            canvas.From(M + NeckHalf + 0.5f, Top + 0.6f)
                .Line(M + ShoulderHalf, ShoulderY)
                .Curve(M + ShoulderHalf + (outX - ShoulderHalf) * 0.72f, ShoulderY + (outY - ShoulderY) * 0.22f, M + outX, outY)
                .Line(M + inX, inY)
                .Line(M + ChestHalf, ArmpitY)
                .Line(M + NeckHalf, ArmpitY)
                .Flip(side == 1).Fill(fabric);
            if (cuff > 0)
                canvas.From(M + outX - 0.1f, outY - cuff / 2).Line(M + inX + 0.1f, inY - cuff / 2)
                    .Flip(side == 1).Stroke(cuff, fabric.Times(0.82f));
        }
    }

    /// <summary>The seams where sleeves are sewn on.</summary>
    public void DrawSeams(GarmentCanvas canvas, in Fabric fabric, float opacity)
    {
        for (int side = 0; side < 2; side++)
            canvas.From(M + ShoulderHalf - 0.4f, ShoulderY).Curve(M + ChestHalf - 0.9f, (ShoulderY + ArmpitY) / 2, M + ChestHalf, ArmpitY)
                .Flip(side == 1).Stroke(0.7f, fabric.Shade * 0.45f, opacity);
    }

    private Outline Front(GarmentCanvas canvas)
    {
        var path = canvas.From(M, Top + NeckDepth);
        path = Pointed ? path.Line(M + NeckHalf, Top) : path.Curve(M + NeckHalf * 0.85f, Top + NeckDepth, M + NeckHalf, Top);
        return path.Line(M + ShoulderHalf, ShoulderY)
            .Curve(M + ChestHalf - 0.2f, ShoulderY + 2.5f, M + ChestHalf, ArmpitY)
            .Curve(M + WaistHalf, (ArmpitY + HemY) / 2, M + HemHalf, HemY)
            .Curve(M + HemHalf / 2, HemY + HemDrop, M, HemY + HemDrop);
    }
}
