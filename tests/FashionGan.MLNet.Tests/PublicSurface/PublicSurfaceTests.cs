using System.Runtime.CompilerServices;
using FashionGan.Torch;

namespace FashionGan;

/// <summary>What users can see does not change unawares: it is kept in a file for each library.</summary>
/// <remarks>After a change that is meant, run the test with <c>UPDATE_PUBLIC_SURFACE=1</c> and commit the files.</remarks>
public class PublicSurfaceTests
{
    public static TheoryData<string> Libraries => ["FashionGan.Core", "FashionGan.Torch", "FashionGan.MLNet"];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_surface_is_as_it_was_agreed(string library)
    {
        string path = Path.Combine(Folder(), $"{library}.txt");
        var assembly = new[] { typeof(ImageSet), typeof(TorchNetwork), typeof(RowTransformer) }.Select(t => t.Assembly)
            .Single(a => a.GetName().Name == library);
        string actual = PublicSurface.Of(assembly);
        if (Environment.GetEnvironmentVariable("UPDATE_PUBLIC_SURFACE") == "1")
            File.WriteAllText(path, actual);

        string[] agreed = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n');
        string[] found = actual.Split('\n');

        Assert.True(agreed.SequenceEqual(found),
            $"The public surface of {library} changed.\nGone:\n  {string.Join("\n  ", agreed.Except(found))}\nNew:\n  {string.Join("\n  ", found.Except(agreed))}\n"
            + "If that is meant, run this test with UPDATE_PUBLIC_SURFACE=1 and commit the changed file.");
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
