namespace FashionGan;

/// <summary>Takes the sums of a <see cref="PairSweep"/> as they are made.</summary>
internal interface IPairSink
{
    /// <summary>Takes the sums of one row with several that follow one another. Different threads bring different rows.</summary>
    /// <param name="row">The row of the first set.</param>
    /// <param name="column">The first of the rows of the second set.</param>
    /// <param name="sums">One for each of these.</param>
    void Accept(int row, int column, ReadOnlySpan<double> sums);
}
