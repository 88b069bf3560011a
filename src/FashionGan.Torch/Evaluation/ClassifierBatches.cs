using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Makes a classifier's batches: images, mirrored and moved by chance, and their labels.</summary>
/// <remarks>Every draw depends on the seed, the row and the epoch alone.</remarks>
internal sealed class ClassifierBatches(ClassifierOptions options, ImageSet images, Device device)
{
    private readonly TrainingKeys _keys = new(options.Seed);
    private readonly float[] _image = new float[images.Size.Pixels];

    /// <summary>Images, N x 1 x height x width.</summary>
    public Tensor Images(ReadOnlySpan<int> rows, int epoch)
    {
        var size = images.Size;
        var batch = empty(rows.Length, 1, size.Height, size.Width);
        var pixels = MemoryMarshal.Cast<byte, float>(batch.bytes);
        for (int i = 0; i < rows.Length; i++)
            Augment(rows[i], epoch, pixels.Slice(i * size.Pixels, size.Pixels));
        return batch.to(device);
    }

    /// <summary>Labels, N whole numbers.</summary>
    public Tensor Labels(ReadOnlySpan<int> rows)
    {
        var labels = new long[rows.Length];
        for (int i = 0; i < labels.Length; i++)
            labels[i] = images.Labels[rows[i]];
        return tensor(labels).to(device);
    }

    /// <summary>An image, mirrored or not and moved; what comes in at the border is black.</summary>
    internal void Augment(int row, int epoch, Span<float> pixels)
    {
        images.CopyTo(row, _image);
        var words = new PhiloxReader(_keys.Symmetry(row, epoch));
        bool mirror = options.Mirror && words.Below(2) == 1;
        int down = Draw(ref words), right = Draw(ref words);
        var (height, width) = (images.Size.Height, images.Size.Width);
        pixels.Clear();
        for (int y = Math.Max(0, down); y < Math.Min(height, height + down); y++)
        {
            Span<float> from = _image.AsSpan((y - down) * width, width), to = pixels.Slice(y * width, width);
            if (mirror)
                from.Reverse();
            int count = width - Math.Abs(right);
            if (count > 0)
                from.Slice(Math.Max(0, -right), count).CopyTo(to[Math.Max(0, right)..]);
        }
    }

    private int Draw(ref PhiloxReader words) => (int)words.Below(2 * (uint)options.Shift + 1) - options.Shift;
}
