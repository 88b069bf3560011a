using System.Numerics;
using System.Runtime.InteropServices;

namespace FashionGan;

/// <summary>Finds the patches that look most like each of many reference patches, within reach of it.</summary>
/// <remarks>
/// Shift by shift: the squared differences of an image and its shifted self serve all references. A distance is the sum of those over the
/// patch, column by column, in one order wherever the patches lie. Not safe for several threads.
/// </remarks>
internal sealed class BlockMatching
{
    private readonly int _side, _reach, _most, _width, _stride;
    private readonly ImageSize _positions;
    private readonly int[] _rows, _columns;

    // The image, with room for a vector to be read at its end; the differences of two of its parts, row by row; and sums of those.
    private readonly float[] _image, _squares, _sums, _line;

    // What distance still counts, by row of references and column of the image: where no reference is, none does. Which reference it is.
    private readonly float[] _limits, _distances;
    private readonly int[] _places, _counts, _members;

    /// <param name="image">The image.</param>
    /// <param name="size">Its size.</param>
    /// <param name="side">The side of a patch.</param>
    /// <param name="reach">How far away patches are sought, in each direction.</param>
    /// <param name="most">The most patches of a group, the reference among them.</param>
    /// <param name="largest">The largest distance, as a sum of squares over the patch; only what is below counts.</param>
    /// <param name="rows">The rows of references, rising.</param>
    /// <param name="columns">The columns of references, rising.</param>
    public BlockMatching(ReadOnlySpan<float> image, ImageSize size, int side, int reach, int most, float largest, int[] rows, int[] columns)
    {
        (_side, _reach, _most, _width, _rows, _columns) = (side, reach, most, size.Width, rows, columns);
        _positions = new ImageSize(size.Height - side + 1, size.Width - side + 1);
        _image = new float[size.Pixels + Vector<float>.Count];
        image.CopyTo(_image);
        _stride = size.Width + 2 * Vector<float>.Count;
        _squares = new float[(rows[^1] - rows[0] + side) * _stride];
        _sums = new float[_stride + side];
        _line = new float[_stride];
        int count = rows.Length * columns.Length;
        (_places, _counts) = (new int[size.Width], new int[count]);
        (_distances, _members) = (new float[count * most], new int[count * most]);
        _limits = new float[rows.Length * _stride];
        Array.Fill(_limits, float.NegativeInfinity);
        for (int c = 0; c < columns.Length; c++)
        {
            _places[columns[c]] = c;
            for (int r = 0; r < rows.Length; r++)
                _limits[r * _stride + columns[c]] = largest;
        }
    }

    /// <summary>Seeks for every reference.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Find(CancellationToken cancellation)
    {
        for (int r = 0; r < _rows.Length; r++)
            for (int c = 0; c < _columns.Length; c++)
                Offer(r, _columns[c], -1, _rows[r] * _positions.Width + _columns[c]);
        for (int down = Math.Max(-_reach, -_rows[^1]); down <= Math.Min(_reach, _positions.Height - 1 - _rows[0]); down++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int right = Math.Max(-_reach, -_columns[^1]); right <= Math.Min(_reach, _positions.Width - 1 - _columns[0]); right++)
                if (down != 0 || right != 0)
                    Compare(down, right);
        }
    }

    /// <summary>The positions of a group: a power of two of them, the reference first, then the nearest.</summary>
    /// <param name="row">Which of the rows.</param>
    /// <param name="column">Which of the columns.</param>
    /// <remarks>Equal distances go in the order of positions.</remarks>
    public ReadOnlySpan<int> Group(int row, int column)
    {
        int reference = row * _columns.Length + column;
        return _members.AsSpan(reference * _most, 1 << BitOperations.Log2((uint)_counts[reference]));
    }

    /// <summary>Compares every reference with the patch that lies so far from it.</summary>
    private void Compare(int down, int right)
    {
        int firstRow = First(_rows, -down), lastRow = Last(_rows, _positions.Height - 1 - down);
        int firstColumn = First(_columns, -right), lastColumn = Last(_columns, _positions.Width - 1 - right);
        if (firstRow > lastRow || firstColumn > lastColumn)
            return;
        int top = _rows[firstRow], left = _columns[firstColumn], count = _columns[lastColumn] - left + 1;
        Square(top, _rows[lastRow] + _side - top, left, count + _side - 1, down * _width + right);
        for (int r = firstRow; r <= lastRow; r++)
        {
            Sum((_rows[r] - top) * _stride, count);
            Choose(r, left, count, (_rows[r] + down) * _positions.Width + right);
        }
    }

    private void Square(int top, int rows, int left, int columns, int shift)
    {
        ref float image = ref MemoryMarshal.GetArrayDataReference(_image), squares = ref MemoryMarshal.GetArrayDataReference(_squares);
        for (int row = 0; row < rows; row++)
        {
            int at = (top + row) * _width + left, to = row * _stride;
            // A vector may begin before the image's end and reach beyond it, not begin there.
            for (int x = 0; x < columns; x += Vector<float>.Count)
            {
                var difference = Vector.LoadUnsafe(ref image, (nuint)(at + x)) - Vector.LoadUnsafe(ref image, (nuint)(at + x + shift));
                (difference * difference).StoreUnsafe(ref squares, (nuint)(to + x));
            }
        }
    }

    private void Sum(int start, int count)
    {
        ref float squares = ref MemoryMarshal.GetArrayDataReference(_squares), sums = ref MemoryMarshal.GetArrayDataReference(_sums);
        ref float line = ref MemoryMarshal.GetArrayDataReference(_line);
        for (int x = 0; x < count + _side - 1; x += Vector<float>.Count)
        {
            var sum = Vector.LoadUnsafe(ref squares, (nuint)(start + x));
            for (int p = 1, at = start + x + _stride; p < _side; p++, at += _stride)
                sum += Vector.LoadUnsafe(ref squares, (nuint)at);
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

    private void Choose(int row, int left, int count, int shifted)
    {
        ref float line = ref MemoryMarshal.GetArrayDataReference(_line), limits = ref _limits[row * _stride + left];
        for (int x = 0; x < count; x += Vector<float>.Count)
        {
            if (!Vector.LessThanAny(Vector.LoadUnsafe(ref line, (nuint)x), Vector.LoadUnsafe(ref limits, (nuint)x)))
                continue;
            for (int i = x; i < Math.Min(count, x + Vector<float>.Count); i++)
                if (_line[i] < _limits[row * _stride + left + i])
                    Offer(row, left + i, _line[i], shifted + left + i);
        }
    }

    private void Offer(int row, int column, float distance, int position)
    {
        int reference = row * _columns.Length + _places[column];
        var distances = _distances.AsSpan(reference * _most, _most);
        var members = _members.AsSpan(reference * _most, _most);
        int place = _counts[reference] < _most ? _counts[reference]++ : _most - 1;
        for (; place > 0 && distances[place - 1] > distance; place--)
            (distances[place], members[place]) = (distances[place - 1], members[place - 1]);
        (distances[place], members[place]) = (distance, position);
        ref float limit = ref _limits[row * _stride + column];
        if (_counts[reference] == _most)
            limit = Math.Min(limit, distances[_most - 1]);
    }

    private static int First(int[] places, int least)
    {
        int first = 0;
        while (first < places.Length && places[first] < least)
            first++;
        return first;
    }

    private static int Last(int[] places, int most)
    {
        int last = places.Length - 1;
        while (last >= 0 && places[last] > most)
            last--;
        return last;
    }
}
