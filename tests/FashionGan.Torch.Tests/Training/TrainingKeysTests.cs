namespace FashionGan.Torch.Training;

public sealed class TrainingKeysTests
{
    [Fact]
    public void No_two_purposes_share_a_stream()
    {
        var keys = new TrainingKeys(3);
        int[] indices = [1, 2, 3, 10_000];

        RandomKey[] all =
        [
            keys.Split(), keys.FixedLatents(), keys.FidLatents(0),
            .. indices.SelectMany(i => new[]
            {
                keys.Order(i), keys.Dropout(i), keys.Initialization((uint)i, 0), keys.Initialization((uint)i, 1),
                keys.Latents(i, 1), keys.Latents(i, 2), keys.Noise(0, i), keys.Noise(1, i), keys.FidLatents(i),
            }),
        ];

        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(all.Select(k => (k.Row, k.Stream)).Distinct().Count(), all.Length);
        Assert.All(all, k => Assert.Equal(3ul, k.Seed));
    }
}
