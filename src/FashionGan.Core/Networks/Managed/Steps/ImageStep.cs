namespace FashionGan;

/// <summary>A step that must see the whole of an image before it knows any part of the result.</summary>
internal abstract unsafe class ImageStep(GraphNode output) : GraphStep(output)
{
    public sealed override void Run(in StepRun run)
    {
        for (int image = 0; image < run.Images; image++)
            Image(run.Workspace, image);
    }

    /// <summary>Computes one image.</summary>
    protected abstract void Image(float* workspace, int image);
}
