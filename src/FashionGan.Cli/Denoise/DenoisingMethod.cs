namespace FashionGan.Cli;

/// <summary>A way of cleaning pictures of any size.</summary>
internal abstract class DenoisingMethod : IDisposable
{
    /// <summary>What it is called on screen.</summary>
    public abstract string Description { get; }

    /// <summary>The only pictures that the method was made for; null where it was made for any.</summary>
    public virtual ImageSize? OnlySize => null;

    /// <summary>Whether what it makes of a picture depends on the noise level that it is told.</summary>
    /// <param name="isColour">Whether the picture has three colours.</param>
    public virtual bool NeedsSigma(bool isColour) => true;

    /// <summary>What cleans grey pictures of a size.</summary>
    public virtual DenoisingMethod For(int height, int width) => this;

    /// <summary>What cleans a picture.</summary>
    public virtual DenoisingMethod For(StoredPicture picture) => For(picture.Height, picture.Width);

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
    public virtual float? Clean(StoredPicture picture, float? sigma, CancellationToken cancellation) =>
        PictureParts.Clean(picture, this, sigma, cancellation);

    public virtual void Dispose()
    {
    }
}
