using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Makes a GAN's batches: real images, latents, and the classes that both networks are told.</summary>
/// <param name="images">The images.</param>
/// <param name="labels">Their classes.</param>
/// <param name="classes">How many classes the networks are told of; 0 for none.</param>
/// <param name="latent">How many numbers a latent vector has.</param>
/// <param name="device">Where the batches are made.</param>
internal sealed class GanBatches(ImageBatch images, LabelledClasses labels, int classes, int latent, Device device)
{
    private float[] _buffer = [];

    /// <summary>Real images, N x 1 x height x width.</summary>
    public Tensor Images(ReadOnlySpan<int> rows)
    {
        var size = images.Size;
        var batch = empty(rows.Length, 1, size.Height, size.Width);
        var pixels = MemoryMarshal.Cast<byte, float>(batch.bytes);
        for (int i = 0; i < rows.Length; i++)
            images[rows[i]].CopyTo(pixels[(i * size.Pixels)..]);
        return batch.to(device);
    }

    /// <summary>Latent vectors, N x their length.</summary>
    public Tensor Latents(int count, RandomKey key)
    {
        int length = count * latent;
        if (_buffer.Length < length)
            _buffer = new float[length];
        Philox.FillNormal(_buffer.AsSpan(0, length), key);
        var latents = empty(count, latent);
        _buffer.AsSpan(0, length).CopyTo(MemoryMarshal.Cast<byte, float>(latents.bytes));
        return latents.to(device);
    }

    /// <summary>The classes of real images, N x classes; null where the networks are told none.</summary>
    public Tensor? Classes(ReadOnlySpan<int> rows)
    {
        var places = new int[classes == 0 ? 0 : rows.Length];
        for (int i = 0; i < places.Length; i++)
            places[i] = labels[rows[i]];
        return OneHot(places);
    }

    /// <summary>The classes of generated images, each in turn; null where the networks are told none.</summary>
    public Tensor? ClassesInTurn(int first, int count) => OneHot([.. Enumerable.Range(first, count).Select(i => i % Math.Max(1, classes))]);

    // A 1 in each class's place, N x classes; null where the networks are told none.
    private Tensor? OneHot(int[] places)
    {
        if (classes == 0)
            return null;
        var oneHot = zeros(places.Length, classes);
        var numbers = MemoryMarshal.Cast<byte, float>(oneHot.bytes);
        for (int i = 0; i < places.Length; i++)
            numbers[i * classes + places[i]] = 1;
        return oneHot.to(device);
    }
}
