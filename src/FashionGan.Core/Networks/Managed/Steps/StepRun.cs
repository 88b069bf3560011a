namespace FashionGan;

/// <summary>One thread's part of one run of a step.</summary>
internal readonly unsafe struct StepRun(float* workspace, float* scratch, int images, int part, int parts)
{
    /// <param name="workspace">Where nodes lie.</param>
    /// <param name="scratch">Room for what a step needs meanwhile, nobody else's.</param>
    /// <param name="images">The first so many images are computed.</param>
    public StepRun(float* workspace, float* scratch, int images)
        : this(workspace, scratch, images, 0, 1) { }

    public float* Workspace => workspace;

    public float* Scratch => scratch;

    public int Images => images;

    /// <summary>How many threads share the run.</summary>
    public int Parts => parts;

    /// <summary>Which of some things, done in order, this part does.</summary>
    /// <param name="count">How many things there are.</param>
    /// <param name="unit">Parts begin at multiples of it.</param>
    public (int First, int End) Share(int count, int unit = 1)
    {
        int units = (count + unit - 1) / unit;
        return ((int)((long)units * part / parts) * unit, Math.Min(count, (int)((long)units * (part + 1) / parts) * unit));
    }
}
