namespace FashionGan;

/// <summary>Computes the added columns of one cursor or row, a batch at a time. For one thread.</summary>
internal abstract class RowWorker
{
    /// <summary>The row of the batch that getters give the values of.</summary>
    public int Slot { get; set; }

    /// <summary>Keeps what is needed of the row that the input stands on.</summary>
    public abstract void Read(int slot);

    /// <summary>Computes the first <paramref name="count"/> rows of the batch.</summary>
    public abstract void Compute(int count);

    /// <summary>A getter of an added column: the value of row <see cref="Slot"/>.</summary>
    public abstract Delegate Getter(int added);
}
