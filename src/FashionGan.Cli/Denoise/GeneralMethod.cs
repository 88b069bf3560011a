namespace FashionGan.Cli;

/// <summary>
/// Cleans photographs, and any other picture, by the networks in the box that learned from drawn pictures and every kind of noise.
/// </summary>
/// <remarks>
/// They are told nothing of the noise, and <see cref="DetailGuard"/> puts back what they took for noise and was not. The large one cleans
/// grey and luma; the small one, three tenths of its work, the two colour differences, in which there is less to see. A picture is read and
/// written row by row: beside it there is one copy, of 16 bits.
/// </remarks>
internal sealed class GeneralMethod() : NetworkMethod(
    PretrainedNetwork.General.Load(),
    $"the networks in the box for any picture ({PretrainedNetwork.General.Name}, {PretrainedNetwork.GeneralSmall.Name})")
{
    private const int CopyBits = 16;

    private readonly TiledDenoiser _differences = new(PretrainedNetwork.GeneralSmall.Load());

    public override bool NeedsSigma(bool isColour) => false;

    public override GreyImage Clean(GreyImage noisy, float sigma, CancellationToken cancellation) => Guarded(noisy, Tiles, cancellation);

    public override void CleanDifference(float[] difference, ImageSize size, float sigma, CancellationToken cancellation) =>
        Guarded(new GreyImage(size, difference), _differences, cancellation).Pixels.CopyTo(difference);

    public override float? Clean(StoredPicture picture, float? sigma, CancellationToken cancellation)
    {
        int height = picture.Height, width = picture.Width, planes = picture.Colours;
        var cleaned = new StoredPicture(height, width, planes, hasOpacity: false, CopyBits); // Luma and differences, not colours.
        float[] noisy = new float[planes * width];
        Run(Tiles, 0, 1);
        if (planes == 3)
            Run(_differences, 1, 2);
        DetailGuard.Apply(height, width, planes, ReadNoisy, (row, values) => Take(cleaned, row, 0, values), Write, cancellation);
        return null;

        void Run(TiledDenoiser network, int first, int count) => network.DenoiseRows(
            height, width, count, (row, values) => ReadSome(row, first, values), (row, values) => Put(cleaned, row, first, values),
            cancellation);

        void ReadSome(int row, int first, Span<float> values)
        {
            ReadNoisy(row, noisy);
            noisy.AsSpan(first * width, values.Length).CopyTo(values);
        }

        void ReadNoisy(int row, Span<float> values)
        {
            Take(picture, row, 0, values);
            if (planes == 3)
                YCbCr.FromRgb(values[..width], values.Slice(width, width), values[(2 * width)..]);
        }

        void Write(int row, Span<float> values)
        {
            if (planes == 3)
                YCbCr.ToRgb(values[..width], values.Slice(width, width), values[(2 * width)..]);
            Put(picture, row, 0, values);
        }

        void Take(StoredPicture from, int row, int first, Span<float> values)
        {
            for (int at = 0; at < values.Length; at += width)
                from.Read(row, first + at / width, values.Slice(at, width));
        }

        void Put(StoredPicture to, int row, int first, Span<float> values)
        {
            for (int at = 0; at < values.Length; at += width)
                to.Write(row, first + at / width, values.Slice(at, width));
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _differences.Dispose();
    }

    private static GreyImage Guarded(GreyImage noisy, TiledDenoiser network, CancellationToken cancellation)
    {
        float[] cleaned = network.Denoise(noisy, cancellation).Pixels.ToArray();
        DetailGuard.Apply(noisy.Pixels, cleaned, noisy.Size);
        return new GreyImage(noisy.Size, cleaned);
    }
}
