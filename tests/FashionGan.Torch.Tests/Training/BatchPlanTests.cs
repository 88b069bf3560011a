namespace FashionGan.Torch.Training;

public sealed class BatchPlanTests
{
    [Theory]
    [InlineData(1, 16)]
    [InlineData(2, 16)]
    [InlineData(16, 16)]
    [InlineData(31, 16)]
    [InlineData(32, 16)]
    [InlineData(34, 16)]
    [InlineData(600, 256)]
    public void Every_row_comes_once_an_epoch(int count, int batchSize)
    {
        int[] rows = [.. Enumerable.Range(100, count)];

        var batches = Batches(new BatchPlan(rows, batchSize, new TrainingKeys(1)), epoch: 1);

        Assert.Equal(rows, batches.SelectMany(b => b).Order());
        Assert.All(batches[..^1], b => Assert.Equal(batchSize, b.Length));
        Assert.InRange(batches[^1].Length, count == 1 ? 1 : 2, batchSize);
    }

    [Theory]
    [InlineData(17, 16, 1)]
    [InlineData(33, 16, 2)]
    [InlineData(3, 2, 1)]
    public void A_last_batch_of_one_is_left_out_and_its_row_differs_by_epoch(int count, int batchSize, int batches)
    {
        int[] rows = [.. Enumerable.Range(0, count)];
        var plan = new BatchPlan(rows, batchSize, new TrainingKeys(1));

        var leftOut = Enumerable.Range(1, 20).Select(epoch =>
        {
            var seen = Batches(plan, epoch);
            Assert.Equal(batches, seen.Length);
            Assert.All(seen, b => Assert.Equal(batchSize, b.Length));
            return Assert.Single(rows.Except(seen.SelectMany(b => b)));
        });

        Assert.True(leftOut.Distinct().Count() > 1);
    }

    [Fact]
    public void The_order_depends_on_seed_and_epoch_alone()
    {
        int[] rows = [.. Enumerable.Range(0, 100)];
        var plan = new BatchPlan(rows, 16, new TrainingKeys(1));
        int[][] first = Batches(plan, 1), second = Batches(plan, 2);

        Assert.NotEqual(first, second);
        Assert.NotEqual(rows, first.SelectMany(b => b));
        Assert.Equal(first, Batches(plan, 1));
        Assert.Equal(second, Batches(new BatchPlan(rows, 16, new TrainingKeys(1)), 2));
        Assert.NotEqual(first, Batches(new BatchPlan(rows, 16, new TrainingKeys(2)), 1));
    }

    private static int[][] Batches(BatchPlan plan, int epoch)
    {
        plan.StartEpoch(epoch);
        return [.. Enumerable.Range(1, plan.Batches).Select(b => plan.Batch(b).ToArray())];
    }
}
