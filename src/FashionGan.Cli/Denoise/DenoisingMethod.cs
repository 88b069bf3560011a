namespace FashionGan.Cli;

/// <summary>A way of cleaning pictures of any size.</summary>
internal abstract class DenoisingMethod : IDisposable
{
    /// <summary>What it is called on screen.</summary>
    public abstract string Description { get; }

    /// <summary>The only pictures that the method was made for; null where it was made for any.</summary>
    public virtual ImageSize? OnlySize => null;

    /// <summary>What cleans pictures of a size.</summary>
    public virtual DenoisingMethod For(ImageSize size) => this;

    /// <param name="noisy">The image, of any size; its noise was clipped, since a file holds no value outside [0, 1].</param>
    /// <param name="sigma">The noise's standard deviation before that.</param>
    /// <param name="cancellation">Stops on the way.</param>
    /// <exception cref="InvalidDataException">The method cannot clean images of this size.</exception>
    public abstract GreyImage Clean(GreyImage noisy, float sigma, CancellationToken cancellation);

    public virtual void Dispose()
    {
    }
}
