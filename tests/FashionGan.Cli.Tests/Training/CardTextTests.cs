namespace FashionGan.Cli.Tests;

public class CardTextTests
{
    [Fact]
    public void A_licence_is_said_of_official_data_alone()
    {
        using var folder = new TemporaryFolder();
        var files = SmallData.Write(folder.Path);

        Assert.Equal("MIT; learned from Fashion-MNIST (MIT, Copyright 2017 Zalando SE)", License(files));
        Assert.Equal(
            "MIT; learned from images that are not the official Fashion-MNIST, under whatever licence they have",
            License(FashionMnistFiles.Official));
        Assert.Equal(
            "MIT; learned from garments drawn by a program",
            CardText.License(new ImageData(SyntheticGarments.Create(1), SyntheticGarments.Create(1), "")));

        string License(FashionMnistFiles official) =>
            CardText.License(ImageData.Load(folder.Path, options: new FashionMnistOptions { Files = official }));
    }
}
