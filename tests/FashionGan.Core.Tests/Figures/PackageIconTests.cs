using System.Runtime.CompilerServices;

namespace FashionGan.Tests;

/// <summary>
/// The packages' icon is this library's own work: a drawn garment, noisy to the lower left of a diagonal and clean beyond it.
/// </summary>
/// <remarks>
/// After a change that is meant, run the test with <c>UPDATE_PACKAGE_ICON=1</c>, look at <c>src/icon.png</c>, and commit it.
/// </remarks>
public sealed class PackageIconTests
{
    // A coat, with buttons and pockets for the noise to hide.
    private const int Garment = 22;

    [Fact]
    public void The_icon_is_drawn_by_this_library()
    {
        string path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../src/icon.png");
        var drawn = Draw();
        if (Environment.GetEnvironmentVariable("UPDATE_PACKAGE_ICON") == "1")
            PngFile.Write(path, drawn);

        var stored = PngFile.Read(path);

        Assert.Equal(new ImageSize(128, 128), stored.Size);
        Assert.Equal(drawn.ToBytes(), stored.ToBytes());
    }

    private static GreyImage Draw()
    {
        var images = SyntheticGarments.Create(1, seed: 1, firstIndex: Garment);
        var (clean, icon) = (new float[images.Size.Pixels], new float[images.Size.Pixels]);
        images.CopyTo(0, clean);
        new GaussianNoise(sigma: 0.3f).Apply(clean, icon, new RandomKey(1, 0));
        int side = images.Size.Width;
        for (int y = 0; y < side; y++)
            clean.AsSpan(y * side + y, side - y).CopyTo(icon.AsSpan(y * side + y));
        return ImageGrid.Draw(icon, images.Size, new ImageGridOptions { Scale = 4, Gap = 8, Background = 0 });
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
