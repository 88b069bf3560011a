using FashionGan.Torch;

namespace FashionGan.Cli.Tests;

public class RowIdentityTests
{
    private static readonly ImageSet Garments = SyntheticGarments.Create(20, 1);

    [Fact]
    public void A_row_is_another_where_a_single_pixel_or_label_or_the_seed_is()
    {
        var same = new RowIdentity(1, new ImageData(Garments, Garments, "")).With("median", 3);
        string[] others =
        [
            new RowIdentity(2, new ImageData(Garments, Garments, "")).With("median", 3),
            new RowIdentity(1, new ImageData(Changed(pixel: 1), Garments, "")).With("median", 3),
            new RowIdentity(1, new ImageData(Garments, Changed(pixel: 1), "")).With("median", 3),
            new RowIdentity(1, new ImageData(Garments, Changed(label: 1), "")).With("median", 3),
            new RowIdentity(1, new ImageData(Garments, Garments.Take(19), "")).With("median", 3),
            new RowIdentity(1, new ImageData(Garments, Garments, "")).With("median", 5),
        ];

        Assert.Equal(same, new RowIdentity(1, new ImageData(Changed(), Changed(), "elsewhere")).With("median", 3));
        Assert.Equal(others.Length + 1, others.Append(same).Distinct().Count());
    }

    [Fact]
    public void It_names_the_version_and_every_build_so_that_a_row_of_other_source_is_never_taken_up()
    {
        string identity = new RowIdentity(1, new ImageData(Garments, Garments, "")).With();

        Assert.Contains(" | 0.1.0 ", identity);
        Type[] types = [typeof(ImageSet), typeof(TorchLibrary), typeof(DenoiserEstimator), typeof(RowIdentity)];
        Assert.Equal(types.Length, types.Select(t => t.Module.ModuleVersionId).Distinct().Count());
        Assert.All(types, t => Assert.Contains($"{t.Module.ModuleVersionId}", identity));
    }

    private static ImageSet Changed(byte pixel = 0, byte label = 0)
    {
        byte[] pixels = [.. Enumerable.Range(0, Garments.Count).SelectMany(i => Garments.Pixels(i).ToArray())],
            labels = Garments.Labels.ToArray();
        pixels[500] ^= pixel;
        labels[7] ^= label;
        return new ImageSet(Garments.Name, Garments.Size, pixels, labels, Garments.ClassNames, isSynthetic: true);
    }
}
