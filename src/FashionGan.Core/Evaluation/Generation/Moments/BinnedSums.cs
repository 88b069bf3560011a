namespace FashionGan;

/// <summary>
/// Sums that are the same to the bit in whatever order their terms come, and in however many parts: every term is cut at the same binary
/// places, and the sums of the pieces are exact.
/// </summary>
/// <remarks>
/// Demmel and Nguyen, <i>Parallel reproducible summation</i>, IEEE Transactions on Computers 64(7), 2015. Bin b holds multiples of
/// 2^(26 b); three bins are kept, the highest of them such that the largest term of all is less than half of what the bin above counts in.
/// What lies below the lowest bin is left out: less than 2^-52 of the largest term, for each term. Not safe for many threads, except that
/// each may add to places of its own.
/// </remarks>
internal sealed class BinnedSums
{
    public const int Bins = 3, Width = 26;

    /// <summary>The most terms a sum may have: a piece is at most 2^25 units, and 2^53 of them are counted exactly.</summary>
    public const long MostTerms = 1L << 28;

    /// <summary>The lowest and the highest number of the top bin: for products of two floats.</summary>
    public const int LeastTop = -12, MostTop = 5;

    private readonly double[][] _bins;

    public BinnedSums(int length)
        : this(LeastTop, [new double[length], new double[length], new double[length]])
    {
    }

    /// <param name="top">The highest bin's number.</param>
    /// <param name="bins">The bins, from the highest on; kept, not copied.</param>
    public BinnedSums(int top, double[][] bins) => (Top, _bins) = (top, bins);

    public int Length => _bins[0].Length;

    /// <summary>The highest bin's number.</summary>
    public int Top { get; private set; }

    /// <summary>What a bin counts in.</summary>
    /// <param name="bin">0 for the highest.</param>
    public double Unit(int bin) => Math.ScaleB(1, Width * (Top - bin));

    /// <summary>Added to a number and taken away again, it rounds the number to what a bin counts in.</summary>
    public double Rounder(int bin) => Math.ScaleB(1.5, Width * (Top - bin) + 52);

    /// <summary>A bin's sums.</summary>
    /// <param name="bin">0 for the highest.</param>
    public double[] this[int bin] => _bins[bin];

    /// <summary>Makes room for terms up to a magnitude.</summary>
    public void Reserve(double largest)
    {
        if (largest > 0)
            Raise(Math.Max(LeastTop, (int)Math.Ceiling((Math.ILogB(largest) + 2.0 - Width) / Width)));
    }

    /// <summary>Adds a term, no larger than there is room for.</summary>
    public void Add(int place, double term)
    {
        for (int bin = 0; bin < Bins; bin++)
        {
            double rounder = Rounder(bin), piece = term + rounder - rounder;
            _bins[bin][place] += piece;
            term -= piece;
        }
    }

    /// <summary>Adds other sums of as many places.</summary>
    public void Add(BinnedSums other)
    {
        Raise(other.Top);
        for (int bin = Top - other.Top; bin < Bins; bin++)
            for (int i = 0; i < Length; i++)
                _bins[bin][i] += other._bins[bin - (Top - other.Top)][i];
    }

    /// <summary>The sum at a place.</summary>
    public DoubleDouble Total(int place) => DoubleDouble.Sum(_bins[0][place], _bins[1][place]) + _bins[2][place];

    private void Raise(int top)
    {
        for (; Top < top; Top++)
        {
            (_bins[0], _bins[1], _bins[2]) = (_bins[2], _bins[0], _bins[1]);
            Array.Clear(_bins[0]);
        }
    }
}
