using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Cli.Tests;

[Collection(AloneInProcess.Name)]
public class ReadmeTests(ProcessState process)
{
    [Theory]
    [InlineData(1, "ReadmePipeline.cs", "using FashionGan;\nusing Microsoft.ML;\n\n")]
    [InlineData(2, "ReadmeModel.cs", "")]
    public void The_code_in_the_readme_is_the_code_compiled_here(int number, string file, string head)
    {
        string[] source = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(ThisFile())!, file));
        int start = Array.FindIndex(source, l => l.Trim() == "// README"), end = Array.FindIndex(source, l => l.Trim() == "// END");
        string compiled = string.Join('\n', source[(start + 1)..end].Select(l => l[8..]));
        string readme = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../README.md")).ReplaceLineEndings("\n");
        string written = readme.Split("```csharp\n")[number].Split("\n```")[0];

        Assert.Equal(head + compiled, written);
    }

    [NeedsLibtorch]
    [Fact]
    public void It_runs_as_written()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, count, first) in new[] { ("train", 40, 0ul), ("t10k", 20, 40ul) })
        {
            var images = SyntheticGarments.Create(count, 1, first);
            IdxFile.WriteImages(folder[$"{name}-images-idx3-ubyte"], images);
            IdxFile.WriteLabels(folder[$"{name}-labels-idx1-ubyte"], images);
        }
        using var _ = process.Set(folder.Path, (FashionMnist.FolderVariable, folder.Path));

        var garments = ReadmePipeline.Run();

        Assert.Equal(64, garments.GetColumn<VBuffer<float>>("Generated").Count(image => image.Length == 28 * 28));

        var ml = new MLContext();
        var three = SyntheticGarments.Create(3, 1, 60);
        float[] image = new float[28 * 28];
        three.CopyTo(0, image);
        using var stop = new CancellationTokenSource();
        var model = ReadmeModel.Run(ml, ml.Data.LoadImageSet(three), image, stop);
        Assert.Equal(28 * 28, model.Row.Denoised.Length);
        Assert.Equal(3, model.Rows.GetColumn<VBuffer<float>>("Denoised").Count());
        model.Options.Validate();
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
