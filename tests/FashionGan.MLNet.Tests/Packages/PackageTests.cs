using System.Text.RegularExpressions;

namespace FashionGan;

/// <summary>The packages, as someone who adds them finds them.</summary>
public partial class PackageTests(PackedLibraries packed) : IClassFixture<PackedLibraries>
{
    public static TheoryData<string> Libraries => [.. PackedLibraries.Names];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_package_has_its_library_documentation_readme_icon_licence_and_symbols(string name)
    {
        using var package = packed.Open(name);
        using var symbols = packed.Open(name, "snupkg");
        using var icon = package.GetEntry("icon.png")!.Open();
        var metadata = packed.Metadata(name).Elements().ToLookup(e => e.Name.LocalName, e => e.Value);

        Assert.Equal(
            [$"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml"],
            package.Entries.Select(e => e.FullName).Where(f => f.StartsWith("lib/", StringComparison.Ordinal)).Order(
                StringComparer.Ordinal));
        Assert.NotNull(symbols.GetEntry($"lib/net10.0/{name}.pdb"));
        Assert.Equal(new ImageSize(128, 128), PngFile.Read(icon).Size);
        Assert.Equal("README.md", Assert.Single(metadata["readme"]));
        Assert.Equal("icon.png", Assert.Single(metadata["icon"]));
        Assert.Equal("MIT", Assert.Single(metadata["license"]));
        Assert.NotEqual("Package Description", Assert.Single(metadata["description"]));
        Assert.Contains("gan", Assert.Single(metadata["tags"]).Split(' '));
        Assert.StartsWith($"# {name}\n", packed.Readme(name), StringComparison.Ordinal);
    }

    [Fact]
    public void Libraries_ask_for_one_another_exactly_and_for_the_managed_TorchSharp_alone()
    {
        string exactly = $"[{packed.Version}]";

        Assert.Equal(
            ["Google.Protobuf", "OnnxSharp", "Parquet.Net", "System.IO.Hashing", "System.Numerics.Tensors"],
            packed.Dependencies("FashionGan.Core").Keys.Order(StringComparer.Ordinal));
        // Versions of what comes with others are ours too: SkiaSharp's of TorchSharp and ImageAnalytics, those of Core's packages.
        Assert.Equal(
            [
                "FashionGan.Core", "Google.Protobuf", "OnnxSharp", "Parquet.Net", "SkiaSharp", "System.IO.Hashing",
                "System.Numerics.Tensors", "TorchSharp",
            ],
            packed.Dependencies("FashionGan.Torch").Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "FashionGan.Torch", "Google.Protobuf", "Microsoft.Data.Analysis", "Microsoft.ML", "Microsoft.ML.ImageAnalytics",
                "OnnxSharp", "Parquet.Net", "SkiaSharp",
                "SkiaSharp.NativeAssets.Linux.NoDependencies", "System.IO.Hashing", "System.Numerics.Tensors", "TorchSharp",
            ],
            packed.Dependencies("FashionGan.MLNet").Keys.Order(StringComparer.Ordinal));
        Assert.Equal(exactly, packed.Dependencies("FashionGan.Torch")["FashionGan.Core"]);
        Assert.Equal(exactly, packed.Dependencies("FashionGan.MLNet")["FashionGan.Torch"]);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_packages_readme_leads_nowhere_that_a_package_is_not(string name) =>
        Assert.DoesNotContain(
            Link().Matches(packed.Readme(name)), link => !link.Groups[1].Value.StartsWith("https://", StringComparison.Ordinal));

    [NeedsLibtorch]
    [Fact]
    public void The_readmes_code_runs_in_a_new_project_on_the_packages_alone()
    {
        string readme = File.ReadAllText(Path.Combine(PackedLibraries.Root, "README.md")).ReplaceLineEndings("\n");
        string pipeline = Code(readme), core = Code(packed.Readme("FashionGan.Core"));
        using var project = new NewProject(packed);
        project.Write("Program.cs", $$"""
            {{pipeline}}
            var generated = Microsoft.ML.Data.ColumnCursorExtensions.GetColumn<Microsoft.ML.Data.VBuffer<float>>(garments, "Generated");
            Console.WriteLine($"{generated.Count(i => i.Length == 784)} garments");
            CoreReadme.Run();
            """);
        project.Write("CoreReadme.cs", $$"""
            {{core.Replace("\n\n", "\ninternal static class CoreReadme { public static void Run() {\n", StringComparison.Ordinal)}}
            } }
            """);

        string output = project.Run();

        Assert.Equal(pipeline, Code(packed.Readme("FashionGan.MLNet")));
        Assert.Contains("20 images: PSNR", output, StringComparison.Ordinal);
        Assert.Contains("64 garments", output, StringComparison.Ordinal);
        Assert.Matches(@"1\d\.\d dB noisy, [12]\d\.\d dB restored", output);
        Assert.Equal(3 * 2 * 28 + 4 * 4, PngFile.Read(project["garment.png"]).Size.Width);
        Assert.True(new FileInfo(project["denoiser.zip"]).Length > 50_000);
        // Ours are unpacked in the project's own folder; all others came from where they were.
        Assert.Equal(
            PackedLibraries.Names.Select(n => n.ToLowerInvariant()).Order(StringComparer.Ordinal),
            Directory.GetDirectories(project["packages"]).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal));
    }

    [NeedsLibtorch]
    [Fact]
    public void FSharp_adjusts_a_preset_and_trains_by_it()
    {
        using var project = new NewProject(packed, isFSharp: true);
        project.Write("Program.fs", """
            open FashionGan
            open Microsoft.ML

            let ml = MLContext(seed = 1)
            let train = ml.Data.LoadSyntheticGarments 40
            let options = DenoiserOptions(DenoiserOptions.Paper, Epochs = 1, BatchSize = 20, Seed = 5UL, Device = ComputeDevice.Cpu)
            let gan = GanOptions(GanOptions.Paper, LatentDimension = 7)
            let model = ml.ImageRestoration().Trainers.Autoencoder("Denoised", "Image", "Image", options).Fit train
            printfn $"{options.NoiseLayer.Description}, seed {options.Seed}, {DenoiserOptions.Paper.Epochs} epochs before"
            printfn $"{model.History.Count} epochs of batches of {options.BatchSize}, beta1 {gan.Beta1}, {gan.LatentDimension} latents"
            """);

        string output = project.Run();

        Assert.Contains("Gaussian(sigma=0.2, clipped), seed 5, 20 epochs before", output, StringComparison.Ordinal);
        Assert.Contains("1 epochs of batches of 20, beta1 0.5, 7 latents", output, StringComparison.Ordinal);
    }

    /// <summary>The first C# of a text.</summary>
    private static string Code(string markdown) => markdown.Split("```csharp\n")[1].Split("\n```")[0];

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
