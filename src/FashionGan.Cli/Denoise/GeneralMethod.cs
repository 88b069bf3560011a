namespace FashionGan.Cli;

/// <summary>Cleans photographs, and any other picture, by the network in the box that learned from drawn pictures and every kind of noise.</summary>
/// <remarks>It is told nothing of the noise. A picture is read and written row by row, so that memory depends on its width alone.</remarks>
internal sealed class GeneralMethod() : NetworkMethod(PretrainedNetwork.General.Load(), $"the network in the box for any picture ({PretrainedNetwork.General.Name})")
{
    public override void CleanDifference(float[] difference, ImageSize size, float sigma, CancellationToken cancellation) =>
        Clean(new GreyImage(size, difference), sigma, cancellation).Pixels.CopyTo(difference);

    public override float? Clean(StoredPicture picture, float? sigma, CancellationToken cancellation)
    {
        int width = picture.Width;
        WithTiles(picture.Height, width, tiles => tiles.Run(picture.Height, width, picture.Colours, Read, Write, cancellation));
        return null;

        void Read(int row, Span<float> planes)
        {
            for (int c = 0; c < picture.Colours; c++)
                picture.Read(row, c, planes.Slice(c * width, width));
            if (picture.IsColour)
                LumaChroma.FromColours(planes[..width], planes.Slice(width, width), planes[(2 * width)..]);
        }

        void Write(int row, Span<float> planes)
        {
            if (picture.IsColour)
                LumaChroma.ToColours(planes[..width], planes.Slice(width, width), planes[(2 * width)..]);
            for (int c = 0; c < picture.Colours; c++)
                picture.Write(row, c, planes.Slice(c * width, width));
        }
    }
}
