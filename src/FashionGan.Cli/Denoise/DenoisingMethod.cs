namespace FashionGan.Cli;

/// <summary>A way of cleaning pictures of any size.</summary>
internal abstract class DenoisingMethod : IDisposable
{
    /// <summary>What it is called on screen.</summary>
    public abstract string Description { get; }

    /// <summary>The only pictures that the method was made for; null where it was made for any.</summary>
    public virtual ImageSize? OnlySize => null;

    /// <summary>Whether what it makes of an image depends on the noise level that it is told.</summary>
    public virtual bool NeedsSigma => true;

    /// <summary>What cleans pictures of a size.</summary>
    public virtual DenoisingMethod For(int height, int width) => this;

    /// <param name="noisy">The image, of any size; its noise was clipped, since a file holds no value outside [0, 1].</param>
    /// <param name="sigma">The noise's standard deviation before that.</param>
    /// <param name="cancellation">Stops on the way.</param>
    /// <exception cref="InvalidDataException">The method cannot clean images of this size.</exception>
    public abstract GreyImage Clean(GreyImage noisy, float sigma, CancellationToken cancellation);

    /// <summary>Cleans a colour difference: by wavelets, for most methods know no more of these.</summary>
    /// <param name="difference">Blue's or red's difference from the luma, about 0.5; overwritten.</param>
    /// <param name="size">Its size.</param>
    /// <param name="sigma">The luma's noise: JPEG stores differences coarser, and what is left of their noise is too coarse for an
    /// estimate.</param>
    /// <param name="cancellation">Stops on the way.</param>
    public virtual void CleanDifference(float[] difference, ImageSize size, float sigma, CancellationToken cancellation) =>
        ClassicalMethod.ForColourDifferences.Denoise(difference, difference, size, NoiseLevel.Known(sigma), cancellation);

    /// <summary>Cleans a picture in its place.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="sigma">The noise's standard deviation; null to estimate it, from the luma.</param>
    /// <param name="cancellation">Stops on the way.</param>
    /// <returns>The deviation that was taken out; null where nobody needed to know.</returns>
    /// <exception cref="InvalidDataException">The method cannot clean images of this size.</exception>
    public virtual float? Clean(StoredPicture picture, float? sigma, CancellationToken cancellation)
    {
        var cleaned = CleanedPicture.Of(PngPicture.Of(picture), this, sigma, cancellation);
        for (int y = 0; y < picture.Height; y++)
            for (int c = 0; c < picture.Colours; c++)
                picture.Write(y, c, cleaned.Picture.Colours[c].AsSpan(y * picture.Width, picture.Width));
        return cleaned.Sigma;
    }

    public virtual void Dispose()
    {
    }
}
