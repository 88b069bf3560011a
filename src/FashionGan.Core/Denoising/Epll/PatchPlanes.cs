using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>All square patches of an image, pixel by pixel: plane i holds pixel i of every patch. So a whole image's patches are worked on
/// at once.</summary>
internal sealed class PatchPlanes
{
    private readonly float[] _planes;

    public PatchPlanes(int patch, ImageSize size)
    {
        (Patch, Size) = (patch, size);
        Positions = new ImageSize(size.Height - patch + 1, size.Width - patch + 1);
        _planes = new float[patch * patch * Positions.Pixels];
        Means = new float[Positions.Pixels];
    }

    public int Patch { get; }

    public int Area => Patch * Patch;

    public ImageSize Size { get; }

    public ImageSize Positions { get; }

    /// <summary>Each patch's mean, where it was taken out; else 0.</summary>
    public float[] Means { get; }

    public Span<float> Plane(int pixel) => _planes.AsSpan(pixel * Positions.Pixels, Positions.Pixels);

    /// <summary>Reads the patches of an image.</summary>
    public void Read(ReadOnlySpan<float> image, bool removeMean)
    {
        for (int pixel = 0; pixel < Area; pixel++)
            for (int row = 0; row < Positions.Height; row++)
                image.Slice((row + pixel / Patch) * Size.Width + pixel % Patch, Positions.Width)
                    .CopyTo(Plane(pixel)[(row * Positions.Width)..]);
        if (!removeMean)
            return;
        Array.Clear(Means);
        for (int pixel = 0; pixel < Area; pixel++)
            TensorPrimitives.Add(Means, Plane(pixel), Means);
        TensorPrimitives.Divide(Means, Area, Means);
        for (int pixel = 0; pixel < Area; pixel++)
            TensorPrimitives.Subtract(Plane(pixel), Means, Plane(pixel));
    }

    /// <summary>Adds the patches to an image, each where it came from.</summary>
    public void AddTo(Span<float> image)
    {
        for (int pixel = 0; pixel < Area; pixel++)
        {
            TensorPrimitives.Add(Plane(pixel), Means, Plane(pixel));
            for (int row = 0; row < Positions.Height; row++)
            {
                var to = image.Slice((row + pixel / Patch) * Size.Width + pixel % Patch, Positions.Width);
                TensorPrimitives.Add(to, Plane(pixel).Slice(row * Positions.Width, Positions.Width), to);
            }
        }
    }

    /// <summary>How many patches each pixel of an image lies in.</summary>
    public static float[] Counts(int patch, ImageSize size)
    {
        var counts = new float[size.Pixels];
        for (int row = 0; row < size.Height; row++)
            for (int column = 0; column < size.Width; column++)
                counts[row * size.Width + column] = Along(row, size.Height) * Along(column, size.Width);
        return counts;

        int Along(int place, int length) => Math.Min(Math.Min(place + 1, length - place), Math.Min(patch, length - patch + 1));
    }
}
