using System.Reflection;

namespace FashionGan;

/// <summary>
/// A user's project, in C# or F#: outside the tree, with the packed libraries and libtorch as packages and nothing else of ours.
/// </summary>
/// <remarks>
/// Our packages come from the pack folder and are unpacked here; all others come from the folder that this build took them from, which is
/// only read. No other source is asked, so nothing is left behind and no network is needed.
/// </remarks>
internal sealed class NewProject : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("new-project-").FullName;

    public NewProject(PackedLibraries packed, bool isFSharp = false)
    {
        string others = typeof(NewProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "PackageRoot").Value!;
        Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{packed.Folder}" /></packageSources>
              <packageSourceMapping><clear /></packageSourceMapping>
              <fallbackPackageFolders><clear /><add key="others" value="{others}" /></fallbackPackageFolders>
            </configuration>
            """);
        Write(isFSharp ? "NewProject.fsproj" : "NewProject.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
              </PropertyGroup>
              <ItemGroup>
                {(isFSharp ? """<Compile Include="Program.fs" />""" : "")}
                <PackageReference Include="FashionGan.MLNet" Version="{packed.Version}" />
                <PackageReference Include="TorchSharp-cpu" Version="{packed.Dependencies("FashionGan.Torch")["TorchSharp"]}" />
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>The path of a file in the project's folder.</summary>
    public string this[string name] => Path.Combine(_folder, name);

    public void Write(string name, string text) => File.WriteAllText(this[name], text);

    /// <summary>Builds and runs it, with drawn garments in the place of Fashion-MNIST.</summary>
    /// <returns>What it printed.</returns>
    public string Run()
    {
        string data = Directory.CreateDirectory(this["data"]).FullName;
        foreach (var (part, count, first) in new[] { ("train", 40, 0ul), ("t10k", 20, 40ul) })
        {
            var images = SyntheticGarments.Create(count, 1, first);
            IdxFile.WriteImages(Path.Combine(data, $"{part}-images-idx3-ubyte"), images);
            IdxFile.WriteLabels(Path.Combine(data, $"{part}-labels-idx1-ubyte"), images);
        }
        var environment = new Dictionary<string, string>
        {
            ["NUGET_PACKAGES"] = this["packages"], ["OMP_NUM_THREADS"] = "1", [FashionMnist.FolderVariable] = data,
        };
        return DotNetCommand.Run(_folder, environment, "run", "-c", "Release");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
