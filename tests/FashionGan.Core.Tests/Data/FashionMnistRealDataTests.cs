namespace FashionGan;

public class FashionMnistRealDataTests
{
    [RealDataFact]
    public async Task The_real_files_are_the_official_ones()
    {
        var checks = await FashionMnist.VerifyAsync(Environment.GetEnvironmentVariable(FashionMnist.FolderVariable)!);
        Assert.All(checks, check => Assert.Equal(FashionMnistFileState.Official, check.State));
    }

    [RealDataFact] // Xiao et al.: 6,000 and 1,000 a class; the means are what every reader of the files finds.
    public void The_real_images_are_all_there()
    {
        var train = FashionMnist.Load(FashionMnistSplit.Train);
        var test = FashionMnist.Load(FashionMnistSplit.Test);
        Assert.Equal((60_000, 10_000), (train.Count, test.Count));
        Assert.Equal((true, "fashion-mnist", true, "fashion-mnist"), (train.IsOfficial, train.Name, test.IsOfficial, test.Name));
        Assert.All(train.Labels.ToArray().CountBy(label => label), c => Assert.Equal(6_000, c.Value));
        Assert.All(test.Labels.ToArray().CountBy(label => label), c => Assert.Equal(1_000, c.Value));
        Assert.Equal(0.28604, Mean(train), 0.00001);
        Assert.Equal(0.28685, Mean(test), 0.00001);
    }

    private static double Mean(ImageSet set)
    {
        long sum = 0;
        for (int i = 0; i < set.Count; i++)
        {
            foreach (byte pixel in set.Pixels(i))
                sum += pixel;
        }
        return sum / 255.0 / set.Count / set.Size.Pixels;
    }
}
