namespace FashionGan.Cli;

/// <summary>
/// Cleans photographs, and any other picture, by the networks in the box that learned from drawn pictures and every kind of noise.
/// </summary>
/// <remarks>
/// They are told nothing of the noise, and <see cref="DetailGuard"/> puts back what they took for noise and was not. The large one cleans
/// grey and luma; the small one, three tenths of its work, the two colour differences, in which there is less to see but coarser noise: it
/// cleans them at half and at a quarter of their size as well (<see cref="CoarseNoise"/>). A picture is read and written row by row:
/// beside it there is one copy, of 16 bits.
/// </remarks>
internal sealed class GeneralMethod : NetworkMethod
{
    private const int CopyBits = 16, Octaves = 2, LargePixels = 1 << 22;

    private readonly NetworkWeights _small = PretrainedNetwork.GeneralSmall.Load();
    private readonly TiledDenoiser _differences;

    public GeneralMethod()
        : base(
            PretrainedNetwork.General.Load(),
            $"the networks in the box for any picture ({PretrainedNetwork.General.Name}, {PretrainedNetwork.GeneralSmall.Name})") =>
        _differences = new TiledDenoiser(_small);

    public override bool NeedsSigma(bool isColour) => false;

    public override GreyImage Clean(GreyImage noisy, float sigma, CancellationToken cancellation) => Guarded(noisy, Tiles, cancellation);

    public override void CleanDifference(float[] difference, ImageSize size, float sigma, CancellationToken cancellation)
    {
        var cleaned = new StoredPicture(size.Height, size.Width, 1, hasOpacity: false, CopyBits);
        var coarse = CleanDifferences(cleaned, 0, 1, (row, values) => Row(row).CopyTo(values), cancellation);
        for (int y = 0; y < size.Height; y++)
        {
            cleaned.Take(y, Row(y));
            coarse?.TakeOut(y, Row(y));
        }

        Span<float> Row(int row) => difference.AsSpan(row * size.Width, size.Width);
    }

    public override float? Clean(StoredPicture picture, float? sigma, CancellationToken cancellation)
    {
        int height = picture.Height, width = picture.Width, planes = picture.Colours;
        float[] noisy = new float[planes * width];
        var cleaned = new StoredPicture(height, width, planes, hasOpacity: false, CopyBits); // Luma and differences, not colours.
        var coarse = planes == 3 ? CleanDifferences(cleaned, 1, 2, (row, values) => Read(row, 1, values), cancellation) : null;
        Run(Tiles, cleaned, 0, 1, (row, values) => Read(row, 0, values), Write, cancellation);
        return null;

        void Read(int row, int first, Span<float> values)
        {
            picture.Take(row, noisy);
            if (planes == 3)
                YCbCr.FromRgb(noisy.AsSpan(0, width), noisy.AsSpan(width, width), noisy.AsSpan(2 * width));
            noisy.AsSpan(first * width, values.Length).CopyTo(values);
        }

        void Write(int row, Span<float> luma)
        {
            luma.CopyTo(noisy);
            if (planes == 3)
            {
                var differences = noisy.AsSpan(width);
                cleaned.Take(row, 1, differences);
                coarse?.TakeOut(row, differences);
                YCbCr.ToRgb(noisy.AsSpan(0, width), differences[..width], differences[width..]);
            }
            picture.Put(row, noisy);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _differences.Dispose();
    }

    private CoarseNoise? CleanDifferences(
        StoredPicture cleaned, int first, int count, PictureRow read, CancellationToken cancellation)
    {
        CoarseNoise? coarse = null;
        With(network => Run(network, cleaned, first, count, read, (row, values) => cleaned.Put(row, first, values), cancellation));
        With(network => coarse = CoarseNoise.Find(
            cleaned.Height, cleaned.Width, count, (row, values) => cleaned.Take(row, first, values), network, Octaves, cancellation));
        return coarse;

        // Networks for large tiles of one size after another take hundreds of megabytes, and collections come too late for them.
        void With(Action<TiledDenoiser> work)
        {
            if ((long)cleaned.Height * cleaned.Width <= LargePixels)
            {
                work(_differences);
                return;
            }
            using (var own = new TiledDenoiser(_small))
                work(own);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        }
    }

    private static void Run(
        TiledDenoiser network, StoredPicture cleaned, int first, int count, PictureRow read, PictureRow write,
        CancellationToken cancellation)
    {
        int height = cleaned.Height, width = cleaned.Width;
        network.DenoiseRows(height, width, count, read, (row, values) => cleaned.Put(row, first, values), cancellation);
        DetailGuard.Apply(height, width, count, read, (row, values) => cleaned.Take(row, first, values), write, cancellation);
    }

    private static GreyImage Guarded(GreyImage noisy, TiledDenoiser network, CancellationToken cancellation)
    {
        float[] cleaned = network.Denoise(noisy, cancellation).Pixels.ToArray();
        DetailGuard.Apply(noisy.Pixels, cleaned, noisy.Size);
        return new GreyImage(noisy.Size, cleaned);
    }
}
