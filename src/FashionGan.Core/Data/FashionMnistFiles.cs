namespace FashionGan;

/// <summary>One file of Fashion-MNIST: its name without <c>.gz</c>, how many images or labels it holds, and what it must be.</summary>
internal sealed record FashionMnistFile(string PlainName, int Items, long GzipBytes, string GzipSha256, string PlainSha256)
{
    public string GzipName => PlainName + ".gz";

    /// <summary>True for images, false for labels: the name says the number of dimensions.</summary>
    public bool IsImages => PlainName.Contains("idx3", StringComparison.Ordinal);

    /// <summary>The file in <paramref name="folder"/>, compressed or not; null where there is neither.</summary>
    public string? FindIn(string folder) =>
        new[] { Path.Combine(folder, GzipName), Path.Combine(folder, PlainName) }.FirstOrDefault(File.Exists);
}

/// <summary>The four files.</summary>
internal sealed record FashionMnistFiles(
    FashionMnistFile TrainImages, FashionMnistFile TrainLabels, FashionMnistFile TestImages, FashionMnistFile TestLabels)
{
    public static FashionMnistFiles Official { get; } = new(
        new FashionMnistFile(
            "train-images-idx3-ubyte", 60_000, 26_421_880,
            "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
        new FashionMnistFile(
            "train-labels-idx1-ubyte", 60_000, 29_515,
            "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
        new FashionMnistFile(
            "t10k-images-idx3-ubyte", 10_000, 4_422_102,
            "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
        new FashionMnistFile(
            "t10k-labels-idx1-ubyte", 10_000, 5_148,
            "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"));

    public IReadOnlyList<FashionMnistFile> All => [TrainImages, TrainLabels, TestImages, TestLabels];

    public (FashionMnistFile Images, FashionMnistFile Labels) Of(FashionMnistSplit split) => split switch
    {
        FashionMnistSplit.Train => (TrainImages, TrainLabels),
        FashionMnistSplit.Test => (TestImages, TestLabels),
        _ => throw new ArgumentOutOfRangeException(nameof(split), split, "Expected Train or Test."),
    };
}
