namespace FashionGan.Cli.Tests;

public class DenoiseCommandTests
{
    private static readonly ImageSize Wide = new(40, 75);

    [Theory]
    [InlineData("auto", 2)]
    [InlineData("network", 3)]
    [InlineData("general", 2)]
    [InlineData("wavelet", 2)]
    [InlineData("wavelet(family=db2,levels=1,shifts=2)", 1)]
    [InlineData("bm3d", 2)]
    [InlineData("BM3D", 2)]
    [InlineData("non-local-means", 2)]
    [InlineData("nlm", 2)]
    [InlineData("total-variation", 2)]
    [InlineData("tv", 2)]
    [InlineData("median", 0.5)]
    [InlineData("gaussian-filter", 0.2)]
    [InlineData("gaussian", 0.2)]
    [InlineData("epll", 3)]
    public async Task Every_method_brings_pictures_of_any_size_closer_to_the_clean_ones(string method, double gain)
    {
        using var folder = new TemporaryFolder();
        var clean = Picture(Wide, 1);
        PngFile.Write(folder["in/wide.png"], Noisy(clean));
        PngFile.Write(folder["in/small.png"], Noisy(Picture(ImageSize.FashionMnist, 2)));

        var run = await CommandRun.Of(["denoise", folder["in"], "--out", folder["out"], "--method", method, "--sigma", "0.2"]);

        Assert.Equal(FashionGanCommand.Success, run.ExitCode);
        if (method is "auto" or "network" or "general")
            Assert.Matches(@"^note: --sigma is not used by the networks? in the box for [^\n]+\.\n$", run.Error);
        else
            Assert.Equal("", run.Error);
        Assert.Equal(["small.png", "wide.png"], Names(folder["out"]));
        var cleaned = PngFile.Read(folder["out/wide.png"]);
        Assert.Equal(Wide, cleaned.Size);
        double before = Psnr(PngFile.Read(folder["in/wide.png"]), clean), after = Psnr(cleaned, clean);
        Assert.True(after > before + gain, $"{method}: {before:F2} dB, then {after:F2} dB");
    }

    [Fact]
    public async Task Dashes_read_standard_input_and_write_nothing_but_the_picture_to_standard_output()
    {
        byte[] noisy = PngFile.ToBytes(Noisy(Picture(Wide, 1)));
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.png"], noisy);

        var piped = await CommandRun.Of(["denoise", "-"], input: noisy);
        await CommandRun.Of(["denoise", folder["a.png"], "--out", folder["b.png"]]);
        var mixed = await CommandRun.Of(["denoise", "-", folder["a.png"], "--out", folder["both"]], input: noisy);

        Assert.Equal(("", FashionGanCommand.Success), (piped.Output, piped.ExitCode));
        Assert.Equal(File.ReadAllBytes(folder["b.png"]), piped.Piped);
        Assert.Equal(FashionGanCommand.Success, mixed.ExitCode);
        Assert.Equal(["a.png", "stdin.png"], Names(folder["both"]));
    }

    [Fact]
    public async Task The_noise_is_estimated_and_said_unless_it_is_given()
    {
        using var folder = new TemporaryFolder();
        PngFile.Write(folder["a.png"], Noisy(Picture(new ImageSize(112, 112), 1)));

        var estimated = await CommandRun.Of(["denoise", folder["a.png"], "--out", folder["1.png"], "--method", "bm3d"]);
        var given = await CommandRun.Of(["denoise", folder["a.png"], "--out", folder["2.png"], "--sigma", "0.17"]);
        var unneeded = await CommandRun.Of(["denoise", folder["a.png"], "--out", folder["3.png"]]);

        Assert.Matches(@"a\.png: 112x112, noise 0\.(19|20|21|22) \(estimated\): ", estimated.Output);
        Assert.DoesNotContain("note:", estimated.Output);
        Assert.Contains("noise 0.17 (as given)", given.Output);
        Assert.Matches(@"a\.png: 112x112: ", unneeded.Output);
    }

    [Fact]
    public async Task A_sigma_that_a_method_is_not_told_is_not_claimed_and_said_once()
    {
        using var folder = new TemporaryFolder();
        PngFile.Write(folder["in/1.png"], Noisy(Picture(ImageSize.FashionMnist, 1)));
        PngFile.Write(folder["in/2.png"], Noisy(Picture(ImageSize.FashionMnist, 2)));
        var colours = Enumerable.Range(1, 3).Select(i => Noisy(Picture(Wide, (ulong)i)).Pixels.ToArray()).ToArray();
        using (var file = File.Create(folder["colour.png"]))
            new PngPicture(Wide, 8, colours, null).Write(file);

        var garments = await CommandRun.Of(["denoise", folder["in"], "--out", folder["1"], "--sigma", "0.2"]);
        var estimated = await CommandRun.Of(["denoise", folder["in"], "--out", folder["2"]]);
        var general = await CommandRun.Of(
            ["denoise", folder["colour.png"], "--out", folder["3.png"], "--sigma", "0.2", "--method", "general"]);
        var differences = await CommandRun.Of(
            ["denoise", folder["colour.png"], "--out", folder["4.png"], "--sigma", "0.2", "--method", "network"]);

        Assert.Equal("note: --sigma is not used by the network in the box for garments (unet-every-noise).\n", garments.Error);
        Assert.Equal("", estimated.Error);
        Assert.DoesNotContain("noise 0", garments.Output + estimated.Output + general.Output);
        Assert.StartsWith("note: --sigma is not used by the networks in the box for any picture (", general.Error);
        Assert.Equal("", differences.Error); // Wavelets clean the differences of colour.
        Assert.Contains("noise 0.20 (as given)", differences.Output);
    }

    [Fact]
    public async Task A_picture_of_a_garments_size_in_colour_is_no_garment()
    {
        using var folder = new TemporaryFolder();
        float[] grey = Noisy(Picture(ImageSize.FashionMnist, 1)).Pixels.ToArray(), other = [.. grey.Select(v => 1 - v)];
        foreach (var (name, planes) in new[] { ("grey", new[] { grey, grey, grey }), ("icon", [grey, grey, other]) })
        {
            using var file = File.Create(folder[$"{name}.png"]);
            new PngPicture(ImageSize.FashionMnist, 8, planes, null).Write(file);
        }

        var storedAsColours = await CommandRun.Of(["denoise", folder["grey.png"], "--out", folder["1.png"]]);
        var icon = await CommandRun.Of(["denoise", folder["icon.png"], "--out", folder["2.png"]]);

        Assert.Contains("cleaned by the network in the box for garments", storedAsColours.Output);
        Assert.Contains("cleaned by the networks in the box for any picture", icon.Output);
    }

    [Fact]
    public async Task A_picture_of_a_garments_size_gets_its_network_and_any_other_the_general_one_or_BM3D_where_the_noise_is_told()
    {
        using var folder = new TemporaryFolder();
        PngFile.Write(folder["in/garment.png"], Noisy(Picture(ImageSize.FashionMnist, 1)));
        PngFile.Write(folder["in/photo.png"], Noisy(Picture(Wide, 2)));
        PngFile.Write(folder["in/turned.png"], Noisy(Picture(new ImageSize(75, 40), 2)));

        var run = await CommandRun.Of(["denoise", folder["in"], "--out", folder["out"]]);
        var told = await CommandRun.Of(["denoise", folder["in"], "--out", folder["told"], "--sigma", "0.2"]);
        await CommandRun.Of(["denoise", folder["in/garment.png"], "--out", folder["network.png"], "--method", "network"]);
        await CommandRun.Of(["denoise", folder["in/photo.png"], "--out", folder["general.png"], "--method", "general"]);
        await CommandRun.Of(["denoise", folder["in/photo.png"], "--out", folder["bm3d.png"], "--method", "bm3d", "--sigma", "0.2"]);

        Assert.Contains(
            "3 images cleaned: 2 by the networks in the box for any picture (general-denoiser, general-denoiser-small), "
            + "1 by the network in the box for garments (unet-every-noise), in ",
            run.Output);
        Assert.Contains("3 images cleaned: 2 by BM3D, 1 by the network in the box for garments (unet-every-noise), in ", told.Output);
        Assert.DoesNotContain("note:", run.Output + run.Error + told.Output);
        Assert.Equal(File.ReadAllBytes(folder["network.png"]), File.ReadAllBytes(folder["out/garment.png"]));
        Assert.Equal(File.ReadAllBytes(folder["general.png"]), File.ReadAllBytes(folder["out/photo.png"]));
        Assert.Equal(File.ReadAllBytes(folder["bm3d.png"]), File.ReadAllBytes(folder["told/photo.png"]));
    }

    [Fact]
    public async Task A_network_on_other_pictures_than_garments_says_that_it_was_not_made_for_them()
    {
        using var folder = new TemporaryFolder();
        PngFile.Write(folder["in/garment.png"], Noisy(Picture(ImageSize.FashionMnist, 1)));
        PngFile.Write(folder["in/photo.png"], Noisy(Picture(Wide, 2)));

        var both = await CommandRun.Of(["denoise", folder["in"], "--out", folder["out"], "--method", "network"]);
        var one = await CommandRun.Of(["denoise", folder["in/photo.png"], "--out", folder["one.png"], "--method", "network"]);
        var garment = await CommandRun.Of(
            ["denoise", folder["in/garment.png"], "--out", folder["two.png"], "--method", "network", "--sigma", "0.2"]);

        Assert.Contains(
            "note: the network in the box was made for garments of 28x28 pixels and knows nothing else; 1 of 2 pictures are others, and "
            + "may be worse than before. Without --method network, another method cleans it.", both.Output);
        Assert.Contains(
            "knows nothing else; this picture is another, and may be worse than before. Without --method network, "
            + "another method cleans it.",
            one.Output);
        Assert.DoesNotContain("note:", garment.Output);
    }

    [Fact]
    public async Task EPLL_goes_by_a_mixture_of_ones_own_and_leaves_out_what_is_smaller_than_its_patches()
    {
        using var folder = new TemporaryFolder();
        PngFile.Write(folder["in/garment.png"], Noisy(Picture(ImageSize.FashionMnist, 1)));
        PngFile.Write(folder["in/row.png"], Noisy(Picture(new ImageSize(2, 50), 1)));
        var options = new PatchMixtureOptions { Patch = 3, Components = 2, Samples = 200, Iterations = 2 };
        SafetensorsFile.Write(folder["own.safetensors"], PatchMixtureFit.Fit(SyntheticGarments.Create(20, 1), options).ToWeights());

        var own = await CommandRun.Of(
            ["denoise", folder["in"], "--out", folder["own"], "--method", "epll", "--weights", folder["own.safetensors"], "--sigma",
                "0.2"]);
        var shipped = await CommandRun.Of(
            ["denoise", folder["in/garment.png"], "--out", folder["shipped.png"], "--method", "epll", "--sigma", "0.2"]);
        var wrong = await CommandRun.Of(
            ["denoise", folder["in/garment.png"], "--out", folder["no.png"], "--method", "network", "--weights",
                folder["own.safetensors"]]);

        Assert.Equal(FashionGanCommand.Failure, own.ExitCode);
        Assert.Contains("row.png: EPLL with patches of 3x3 needs images no smaller, these are 2x50.", own.Error);
        Assert.Contains("1 image cleaned by EPLL (2 Gaussians over 3x3 patches), ", own.Output);
        Assert.Equal(["garment.png"], Names(folder["own"]));
        Assert.Contains("1 image cleaned by EPLL (40 Gaussians over 6x6 patches), patches of garments", shipped.Output);
        Assert.NotEqual(File.ReadAllBytes(folder["own/garment.png"]), File.ReadAllBytes(folder["shipped.png"]));
        Assert.Equal(FashionGanCommand.Failure, wrong.ExitCode);
    }

    [Fact]
    public async Task Sigma_nought_leaves_a_picture_as_it_is_where_the_method_uses_sigma()
    {
        using var folder = new TemporaryFolder();
        PngFile.Write(folder["a.png"], Noisy(Picture(Wide, 1)));

        await CommandRun.Of(["denoise", folder["a.png"], "--out", folder["b.png"], "--sigma", "0", "--method", "wavelet"]);

        Assert.Equal(File.ReadAllBytes(folder["a.png"]), File.ReadAllBytes(folder["b.png"]));
    }

    [Fact]
    public async Task Pictures_of_a_pixel_or_a_row_are_cleaned_too()
    {
        using var folder = new TemporaryFolder();
        PngFile.Write(folder["in/pixel.png"], new GreyImage(new ImageSize(1, 1), [0.5f]));
        PngFile.Write(folder["in/row.png"], Noisy(Picture(new ImageSize(1, 50), 1)));

        foreach (string method in new[] { "network", "wavelet", "median" })
            Assert.Equal(
                FashionGanCommand.Success,
                (await CommandRun.Of(["denoise", folder["in"], "--out", folder[method], "--method", method])).ExitCode);

        Assert.Equal(new ImageSize(1, 50), PngFile.Read(folder["network/row.png"]).Size);
    }

    [Fact]
    public async Task Weights_of_ones_own_are_used_and_nothing_is_said_of_their_noise()
    {
        using var folder = new TemporaryFolder();
        byte[] noisy = PngFile.ToBytes(Noisy(Picture(Wide, 1)));
        SafetensorsFile.Write(folder["d.safetensors"], TrainedNetworks.BestDenoiser.Load());

        var own = await CommandRun.Of(["denoise", "-", "--weights", folder["d.safetensors"], "--sigma", "0.9"], input: noisy);
        var shipped = await CommandRun.Of(["denoise", "-", "--method", "network"], input: noisy);

        Assert.Equal(shipped.Piped, own.Piped);
        Assert.Contains($"note: --sigma is not used by the network {folder["d.safetensors"]}.\n", own.Error);
        Assert.DoesNotContain("made for garments", own.Error);
    }

    [Fact]
    public async Task Inputs_of_one_name_get_files_of_their_own()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { "a/x.png", "b/x.png", "c/X.png" })
            PngFile.Write(folder[name], Noisy(Picture(ImageSize.FashionMnist, (ulong)name[0])));

        var run = await CommandRun.Of(["denoise", folder["a"], folder["b/x.png"], folder["c"], folder["a/x.png"], "--out", folder["out"]]);

        Assert.Equal(FashionGanCommand.Success, run.ExitCode);
        Assert.Equal(["X-3.png", "x-2.png", "x.png"], Names(folder["out"]));
        Assert.Equal(3, Directory.EnumerateFiles(folder["out"]).Select(f => Convert.ToHexString(File.ReadAllBytes(f))).Distinct().Count());
    }

    [Fact]
    public async Task A_damaged_picture_is_left_out_and_the_others_are_cleaned()
    {
        using var folder = new TemporaryFolder();
        PngFile.Write(folder["in/a.png"], Noisy(Picture(ImageSize.FashionMnist, 1)));
        File.WriteAllBytes(folder["in/b.png"], [.. PngFile.ToBytes(Noisy(Picture(ImageSize.FashionMnist, 1))).Take(300)]);
        PngFile.Write(folder["in/c.png"], Noisy(Picture(ImageSize.FashionMnist, 3)));

        var run = await CommandRun.Of(["denoise", folder["in"], "--out", folder["out"]]);

        Assert.Equal(FashionGanCommand.Failure, run.ExitCode);
        Assert.Contains("1 of 3 images were left out:", run.Error);
        Assert.Contains("b.png: Expected", run.Error);
        Assert.Equal(["a.png", "c.png"], Names(folder["out"]));
    }

    public static TheoryData<string[], string> BadInputs => new()
    {
        { ["no-such.png"], "no-such.png: no such file or folder." },
        { ["empty"], "empty: the folder holds no PNG or JPEG files (*.png, *.jpg, *.jpeg); folders inside it are not searched." },
        { ["text.png"], "text.png: A PNG begins with the bytes 89504E470D0A1A0A" },
        { ["huge.png"], "huge.png: The PNG claims 100000 rows of 100000 pixels; both must lie in 1 to 16384." },
        { ["good.png", "--sigma", "25"], "--sigma is '25', allowed is auto, or 0 to 1 on the scale where white is 1 (25 of 255 is 0.098)" },
        { ["good.png", "--sigma", "-0.1"], "--sigma is '-0.1', allowed is auto" },
        { ["good.png", "--sigma", "NaN"], "--sigma is 'NaN', allowed is auto" },
        { ["good.png", "--sigma", "much"], "--sigma is 'much', allowed is auto" },
        { ["good.png", "--method", "magic"],
            "--method is 'magic', allowed is auto, network, general, bm3d, non-local-means (nlm), total-variation (tv), wavelet, "
            + "gaussian-filter (gaussian), median, epll" },
        { ["good.png", "--method", "median(radius=99)"], "'median(radius=99)' is not a denoiser" },
        { ["good.png", "--method", "wavelet", "--weights", "generator.safetensors"], "allowed is left out beside --method wavelet" },
        { ["good.png", "--weights", "no-such.safetensors"], "no-such.safetensors: no such file" },
        { ["good.png", "--weights", "generator.safetensors"], "holds the network 'paper-generator'; a denoiser is needed here." },
        { ["good.png", "--weights", "text.png"], "text.png: " },
        { ["good.png", "other.png", "--out", "one.png"], "2 images were given, which cannot go to one place. Give a folder with --out." },
        { ["good.png", "other.png", "--out", "-"], "2 images were given, which cannot go to one place. Give a folder with --out." },
        { ["good.png", "--out", "other.png"], "other.png exists already." },
        { ["good.png", "--out", "clean.jpg"],
            "allowed is a file that ends in .png or .parquet, a folder, or -: pictures are written as PNG" },
        { ["good.png", "--out", "text.png/x"], "cannot be written to: '" },
        { ["-"], "standard input: A PNG begins with the bytes 89504E470D0A1A0A, but this begins with nothing" },
    };

    [Theory]
    [MemberData(nameof(BadInputs))]
    public async Task Bad_input_gets_one_clear_error_and_leaves_nothing(string[] arguments, string message)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["empty"]);
        PngFile.Write(folder["good.png"], Picture(ImageSize.FashionMnist, 1));
        PngFile.Write(folder["other.png"], Picture(ImageSize.FashionMnist, 2));
        File.WriteAllText(folder["text.png"], "not a picture");
        byte[] huge = PngFile.ToBytes(Picture(ImageSize.FashionMnist, 1));
        new byte[] { 0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0 }.CopyTo(huge, 16);
        MendHeaderCrc(huge);
        File.WriteAllBytes(folder["huge.png"], huge);
        SafetensorsFile.Write(folder["generator.safetensors"], PretrainedNetwork.Generator.Load());
        string[] before = Everything(folder.Path);
        string[] full = [.. arguments.Select(a => a.Contains('.') && !a.StartsWith('-') || a == "empty" ? folder[a] : a)];
        string[] output = arguments.Contains("--out") ? [] : ["--out", folder["out"]];

        var run = await CommandRun.Of(["denoise", .. full, .. output]);

        // What is not allowed is a mistake of the command line, what is not there or not right is none.
        bool isUsage = new[] { "allowed is", "is not a denoiser", "cannot go to one place" }.Any(message.Contains);
        Assert.Equal(isUsage ? FashionGanCommand.Usage : FashionGanCommand.Failure, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(before, Everything(folder.Path));
    }

    [Fact]
    public async Task A_result_that_would_replace_a_picture_still_to_be_read_is_refused()
    {
        using var folder = new TemporaryFolder();
        PngFile.Write(folder["a/x.png"], Picture(ImageSize.FashionMnist, 1));
        PngFile.Write(folder["b/x.png"], Picture(ImageSize.FashionMnist, 2));

        var run = await CommandRun.Of(["denoise", folder["a"], folder["b"], "--out", folder["b"], "--overwrite"]);
        var inPlace = await CommandRun.Of(["denoise", folder["b"], "--out", folder["b"], "--overwrite"]);

        Assert.Equal(FashionGanCommand.Failure, run.ExitCode);
        Assert.Contains("would replace", run.Error);
        Assert.Equal(FashionGanCommand.Success, inPlace.ExitCode);
    }

    [Fact]
    public async Task Stopped_before_it_begins_it_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        PngFile.Write(folder["a.png"], Picture(ImageSize.FashionMnist, 1));

        var run = await CommandRun.Of(["denoise", folder["a.png"], "--out", folder["b.png"]], new CancellationToken(canceled: true));

        Assert.Equal(FashionGanCommand.Cancelled, run.ExitCode);
        Assert.Equal(["a.png"], Names(folder.Path));
    }

    [Fact]
    public void Stopped_between_files_it_keeps_those_that_are_done()
    {
        using var folder = new TemporaryFolder();
        for (ulong i = 0; i < 5; i++)
            PngFile.Write(folder[$"in/{i}.png"], Picture(ImageSize.FashionMnist, i));
        using var stop = new CancellationTokenSource();
        using var text = new StoppingWriter("2.png", stop);
        var files = new DenoisedFiles(
            new DenoiseOptions([folder["in"]], Destination.Parse(folder["out"])), Terminal.Of(text), Terminal.Of(text), Pipes.OfProcess,
            TimeProvider.System);

        Assert.Throws<OperationCanceledException>(() => files.Write(stop.Token));

        Assert.Equal(["0.png", "1.png", "2.png"], Names(folder["out"]));
        Assert.Contains("3 of 5 images are cleaned.", text.ToString());
    }

    private static GreyImage Picture(ImageSize size, ulong seed)
    {
        int columns = (size.Width + 27) / 28, rows = (size.Height + 27) / 28;
        var garments = SyntheticGarments.Create(columns * rows, seed);
        float[] pixels = new float[columns * rows * 784], cut = new float[size.Pixels];
        for (int i = 0; i < garments.Count; i++)
            garments.CopyTo(i, pixels.AsSpan(i * 784));
        var grid = ImageGrid.Draw(pixels, garments.Size, new ImageGridOptions { Columns = columns, Scale = 1, Gap = 0 });
        for (int y = 0; y < size.Height; y++)
            grid.Pixels.Slice(y * grid.Size.Width, size.Width).CopyTo(cut.AsSpan(y * size.Width));
        return new GreyImage(size, cut);
    }

    private static GreyImage Noisy(GreyImage clean, float sigma = 0.2f)
    {
        float[] noisy = new float[clean.Size.Pixels];
        new GaussianNoise(sigma).Apply(clean.Pixels, noisy, new RandomKey(99, 0));
        return new GreyImage(clean.Size, noisy);
    }

    private static double Psnr(GreyImage image, GreyImage clean) => PeakSignalToNoiseRatio.Compute(image.Pixels, clean.Pixels, clean.Size);

    private static void MendHeaderCrc(byte[] png) => System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(
        png.AsSpan(29), System.IO.Hashing.Crc32.HashToUInt32(png.AsSpan(12, 17)));

    private static string[] Names(string folder) =>
        [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private static string[] Everything(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .Select(f => $"{f} {(File.Exists(f) ? FileHash(f) : "")}").Order(StringComparer.Ordinal)];

    private static string FileHash(string file) =>
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));
}
