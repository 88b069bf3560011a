namespace FashionGan.Torch;

/// <summary>Which rows go into which batch of an epoch: a shuffle that depends on the seed and the epoch alone.</summary>
internal sealed class BatchPlan(int[] rows, int batchSize, TrainingKeys keys)
{
    private readonly int[] _order = new int[rows.Length];

    // A last batch of one image would give BatchNorm no variance to work with.
    public int Batches { get; } = Math.Max(1, (rows.Length + batchSize - 1) / batchSize - (rows.Length % batchSize == 1 ? 1 : 0));

    public void StartEpoch(int epoch)
    {
        rows.CopyTo(_order, 0);
        Philox.Shuffle(_order, keys.Order(epoch));
    }

    /// <param name="batch">From 1.</param>
    public ReadOnlySpan<int> Batch(int batch)
    {
        int start = (batch - 1) * batchSize;
        return _order.AsSpan(start, Math.Min(batchSize, _order.Length - start));
    }
}
