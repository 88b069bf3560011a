using System.Numerics;
using System.Runtime.InteropServices;

namespace FashionGan;

/// <summary>Finds, for a row of reference patches, the patches that look most like each of them, within reach of it.</summary>
/// <remarks>
/// Shift by shift: the differences of an image and its shifted self serve all references of the row. A distance is the sum of squared
/// differences of pixels, added up column by column, in one order wherever the patches lie. One for each thread.
/// </remarks>
internal sealed class BlockMatching
{
    private readonly int _side, _reach, _most, _width;
    private readonly ImageSize _positions;
    private readonly float _largest;

    // The image, with room for a vector to be read at its end.
    private readonly float[] _image, _columns, _line;
    private readonly int[] _references;
    private readonly float[] _limits, _distances;
    private readonly int[] _counts, _members;

    /// <param name="image">The image.</param>
    /// <param name="size">Its size.</param>
    /// <param name="side">The side of a patch.</param>
    /// <param name="reach">How far away patches are sought, in each direction.</param>
    /// <param name="most">The most patches of a group, the reference among them.</param>
    /// <param name="largest">The largest distance, as a sum of squares over the patch; only what is below counts.</param>
    /// <param name="references">The columns of references, rising.</param>
    public BlockMatching(ReadOnlySpan<float> image, ImageSize size, int side, int reach, int most, float largest, int[] references)
    {
        (_side, _reach, _most, _width, _largest, _references) = (side, reach, most, size.Width, largest, references);
        _positions = new ImageSize(size.Height - side + 1, size.Width - side + 1);
        _image = new float[size.Pixels + Vector<float>.Count];
        image.CopyTo(_image);
        _columns = new float[size.Width + side + 2 * Vector<float>.Count];
        _line = new float[size.Width + Vector<float>.Count];
        int count = references.Length;
        (_limits, _counts) = (new float[count], new int[count]);
        (_distances, _members) = (new float[count * most], new int[count * most]);
    }

    /// <summary>Seeks for every reference of a row.</summary>
    public void Find(int row)
    {
        for (int n = 0; n < _references.Length; n++)
        {
            (_counts[n], _limits[n]) = (0, _largest);
            Offer(n, -1, row * _positions.Width + _references[n]);
        }
        int first = _references[0], last = _references[^1];
        for (int down = Math.Max(-_reach, -row); down <= Math.Min(_reach, _positions.Height - 1 - row); down++)
        {
            for (int right = Math.Max(-_reach, -last); right <= Math.Min(_reach, _positions.Width - 1 - first); right++)
            {
                if (down == 0 && right == 0)
                    continue;
                int from = Math.Max(first, -right), to = Math.Min(last, _positions.Width - 1 - right);
                Measure(row, down * _width + right, from, to - from + 1);
                Choose(from, to, (row + down) * _positions.Width + right);
            }
        }
    }

    /// <summary>The positions of a reference's group: a power of two of them, the reference first, then the nearest.</summary>
    /// <remarks>Equal distances go in the order of positions.</remarks>
    public ReadOnlySpan<int> Group(int reference) =>
        _members.AsSpan(reference * _most, 1 << BitOperations.Log2((uint)_counts[reference]));

    /// <summary>Distances between patches from a column on and those that lie <paramref name="shift"/> pixels after them.</summary>
    private void Measure(int row, int shift, int from, int count)
    {
        ref float a = ref MemoryMarshal.GetArrayDataReference(_image), sums = ref MemoryMarshal.GetArrayDataReference(_columns);
        ref float line = ref MemoryMarshal.GetArrayDataReference(_line);
        int start = row * _width + from, columns = count + _side - 1;
        for (int x = 0; x < columns; x += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            // A vector may begin before the image's end and reach beyond it, not begin there.
            for (int p = 0, at = start + x; p < _side; p++, at += _width)
            {
                var difference = Vector.LoadUnsafe(ref a, (nuint)at) - Vector.LoadUnsafe(ref a, (nuint)(at + shift));
                sum += difference * difference;
            }
            sum.StoreUnsafe(ref sums, (nuint)x);
        }
        for (int x = 0; x < count; x += Vector<float>.Count)
        {
            var sum = Vector.LoadUnsafe(ref sums, (nuint)x);
            for (int q = 1; q < _side; q++)
                sum += Vector.LoadUnsafe(ref sums, (nuint)(x + q));
            sum.StoreUnsafe(ref line, (nuint)x);
        }
    }

    private void Choose(int from, int to, int shifted)
    {
        int first = 0, last = _references.Length - 1;
        while (_references[first] < from)
            first++;
        while (_references[last] > to)
            last--;
        ReadOnlySpan<int> references = _references.AsSpan(first, last - first + 1);
        ReadOnlySpan<float> limits = _limits.AsSpan(first, references.Length), line = _line;
        for (int n = 0; n < references.Length; n++)
        {
            float distance = line[references[n] - from];
            if (distance < limits[n])
                Offer(first + n, distance, shifted + references[n]);
        }
    }

    private void Offer(int reference, float distance, int position)
    {
        var distances = _distances.AsSpan(reference * _most, _most);
        var members = _members.AsSpan(reference * _most, _most);
        int place = _counts[reference] < _most ? _counts[reference]++ : _most - 1;
        for (; place > 0 && distances[place - 1] > distance; place--)
            (distances[place], members[place]) = (distances[place - 1], members[place - 1]);
        (distances[place], members[place]) = (distance, position);
        if (_counts[reference] == _most)
            _limits[reference] = Math.Min(_limits[reference], distances[_most - 1]);
    }
}
