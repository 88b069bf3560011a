using System.Collections.Immutable;

namespace FashionGan.Cli.Tests;

public class ShotsTrainingTests
{
    [Fact]
    public void It_learns_from_squares_of_the_shots_and_never_sees_what_they_should_be()
    {
        using var folder = new TemporaryFolder();
        var size = new ImageSize(140, 270); // One square high, two wide, each of four pictures of every second pixel.
        byte[] shot = [.. Enumerable.Range(0, size.Pixels).Select(i => (byte)(i / 270 + i % 270 / 3))];
        Save(folder["a_real.png"], size, shot);
        Save(folder["a_mean.png"], size, new byte[size.Pixels]);

        var patches = new ShotsTraining(PhotographPair.Find(folder.Path), null, 1).Patches(default);

        Assert.Equal((8, new ImageSize(64, 64)), (patches.Count, patches.Size));
        for (int patch = 0; patch < 8; patch++)
            for (int i = 0; i < 64 * 64; i++)
            {
                int y = 2 * (i / 64) + patch % 4 / 2, x = patch / 4 * 128 + 2 * (i % 64) + patch % 2;
                Assert.Equal(shot[y * 270 + x], patches.Pixels(patch)[i]);
            }
    }

    [Fact]
    public void Shots_that_are_too_small_are_refused()
    {
        using var folder = new TemporaryFolder();
        var size = new ImageSize(127, 128);
        Save(folder["a_real.png"], size, new byte[size.Pixels]);
        Save(folder["a_mean.png"], size, new byte[size.Pixels]);

        var training = new ShotsTraining(PhotographPair.Find(folder.Path), null, 1);

        Assert.Contains("No shot has 128 x 128 pixels", Assert.Throws<ArgumentException>(() => training.Train(default)).Message);
    }

    [Fact]
    public void What_decides_the_weights_is_said()
    {
        string Identity(ulong seed) => new ShotsTraining(ImmutableArray<PhotographPair>.Empty, null, seed).Identity;

        Assert.NotEqual(Identity(1), Identity(2));
        Assert.Contains("ffdnet(blocks=4,width=48)", Identity(1));
    }

    private static void Save(string path, ImageSize size, byte[] grey)
    {
        float[] plane = [.. grey.Select(b => b / 255f)];
        using var file = File.Create(path);
        new PngPicture(size, 8, [plane, plane, plane], null).Write(file);
    }
}
