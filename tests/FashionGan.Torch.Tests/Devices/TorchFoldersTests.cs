namespace FashionGan.Torch.Devices;

public sealed class TorchFoldersTests
{
    private const string Natives = "runtimes/linux-x64/native";

    [Xunit.Fact]
    public void Libraries_beside_the_assembly_are_found()
    {
        using var folder = new TemporaryFolder();
        Lay(folder, "libLibTorchSharp.so", "libtorch_cpu.so");

        Assert.Contains((folder.Path, folder.Path), Find(folder, "TorchSharp.dll"));
    }

    [Xunit.Fact]
    public void Each_package_in_its_own_folder_is_found_and_the_newest_libtorch_first()
    {
        using var folder = new TemporaryFolder();
        Lay(folder, $"torchsharp/0.107.0/{Natives}/libLibTorchSharp.so", "torchsharp/0.107.0/lib/net8.0/TorchSharp.dll");
        foreach (string version in (string[])["2.9.0", "2.10.0"])
            Lay(folder, $"libtorch-cpu-linux-x64/{version}/{Natives}/libtorch_cpu.so");
        string torchSharp = Path.Combine(folder.Path, "torchsharp/0.107.0", Natives);

        Assert.Equal(
            [(torchSharp, Path.Combine(folder.Path, "libtorch-cpu-linux-x64/2.10.0", Natives)),
                (torchSharp, Path.Combine(folder.Path, "libtorch-cpu-linux-x64/2.9.0", Natives))],
            Find(folder, "torchsharp/0.107.0/lib/net8.0/TorchSharp.dll").TakeLast(2));
    }

    [Xunit.Theory]
    [InlineData("cpu")]
    [InlineData("cuda-12.8")]
    public void What_TorchSharp_gathered_from_packages_is_found(string gathered)
    {
        using var folder = new TemporaryFolder();
        Lay(folder, $"lib/net8.0/{gathered}/libLibTorchSharp.so", $"lib/net8.0/{gathered}/libtorch_cpu.so");
        string expected = Path.Combine(folder.Path, "lib/net8.0", gathered);

        Assert.Contains((expected, expected), Find(folder, "lib/net8.0/TorchSharp.dll"));
    }

    [Xunit.Fact]
    public void A_folder_without_libtorch_is_passed_over()
    {
        using var folder = new TemporaryFolder();
        Lay(folder, "libLibTorchSharp.so");

        Assert.DoesNotContain(Find(folder, "TorchSharp.dll"), f => f.TorchSharp.StartsWith(folder.Path, StringComparison.Ordinal));
        Assert.DoesNotContain(TorchFolders.Find(""), f => f.TorchSharp == "");
    }

    private static (string TorchSharp, string LibTorch)[] Find(TemporaryFolder folder, string assembly) =>
        [.. TorchFolders.Find(Path.Combine(folder.Path, assembly))];

    private static void Lay(TemporaryFolder folder, params string[] files)
    {
        foreach (string file in files)
        {
            string path = Path.Combine(folder.Path, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
        }
    }
}
