namespace FashionGan;

/// <summary>What, beside the seed, decides the noise that an image receives.</summary>
public enum NoiseKey
{
    /// <summary>
    /// The image's own pixels, or those of another column that is named as the key. The same image receives the same noise wherever it
    /// comes from: in any order, on any thread, after filters, splits and caches, in a prediction engine, and in a saved model that was
    /// loaded again. Two equal images receive equal noise.
    /// </summary>
    /// <remarks>
    /// Pixels are equal where all their bits are. Those of images as they were loaded are, and those that a classical denoiser or a network
    /// makes of them too, where plain .NET runs the network, as it does by default on the processor. TorchSharp's results (on a GPU, say)
    /// differ in the last bits between a batch and a single row: there name the column with the images as they were loaded as the key.
    /// </remarks>
    Pixels,

    /// <summary>
    /// The row's id. Equal images in different rows receive different noise. The id is ML.NET's: a cache numbers its rows anew, a
    /// prediction engine counts its calls, and a model that was saved and loaded cannot see it, so a transformer with this key cannot be
    /// saved.
    /// </summary>
    RowId,
}
