namespace FashionGan.Cli;

/// <summary>
/// Cleans photographs, and any other picture, by the network in the box that learned from drawn pictures and every kind of noise.
/// </summary>
/// <remarks>
/// It is told nothing of the noise, and <see cref="DetailGuard"/> puts back what it took for noise and was not. A picture is read and
/// written row by row: beside it there is one copy, of 16 bits.
/// </remarks>
internal sealed class GeneralMethod()
    : NetworkMethod(PretrainedNetwork.General.Load(), $"the network in the box for any picture ({PretrainedNetwork.General.Name})")
{
    private const int CopyBits = 16;

    public override GreyImage Clean(GreyImage noisy, float sigma, CancellationToken cancellation)
    {
        float[] cleaned = base.Clean(noisy, sigma, cancellation).Pixels.ToArray();
        DetailGuard.Apply(noisy.Pixels, cleaned, noisy.Size);
        return new GreyImage(noisy.Size, cleaned);
    }

    public override void CleanDifference(float[] difference, ImageSize size, float sigma, CancellationToken cancellation) =>
        Clean(new GreyImage(size, difference), sigma, cancellation).Pixels.CopyTo(difference);

    public override float? Clean(StoredPicture picture, float? sigma, CancellationToken cancellation)
    {
        int height = picture.Height, width = picture.Width, planes = picture.Colours;
        var cleaned = new StoredPicture(height, width, planes, hasOpacity: false, CopyBits); // Luma and differences, not colours.
        WithTiles(
            height, width, tiles => tiles.Run(height, width, planes, ReadNoisy, (row, values) => Put(cleaned, row, values), cancellation));
        DetailGuard.Apply(height, width, planes, ReadNoisy, (row, values) => Take(cleaned, row, values), Write, cancellation);
        return null;

        void ReadNoisy(int row, Span<float> values)
        {
            Take(picture, row, values);
            if (planes == 3)
                LumaChroma.FromColours(values[..width], values.Slice(width, width), values[(2 * width)..]);
        }

        void Write(int row, Span<float> values)
        {
            if (planes == 3)
                LumaChroma.ToColours(values[..width], values.Slice(width, width), values[(2 * width)..]);
            Put(picture, row, values);
        }

        void Take(StoredPicture from, int row, Span<float> values)
        {
            for (int c = 0; c < planes; c++)
                from.Read(row, c, values.Slice(c * width, width));
        }

        void Put(StoredPicture to, int row, Span<float> values)
        {
            for (int c = 0; c < planes; c++)
                to.Write(row, c, values.Slice(c * width, width));
        }
    }
}
