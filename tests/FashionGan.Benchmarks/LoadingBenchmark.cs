using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Benchmarks;

/// <summary>Loading Fashion-MNIST and reading every image and label, against ML.NET's own binary loader over the same data.</summary>
/// <remarks>Each opens its files anew in every run. The binary file is what ML.NET writes of the very data view that ours gives.</remarks>
internal static class LoadingBenchmark
{
    public static PairedRun Run()
    {
        string scratch = Directory.CreateTempSubdirectory("loading-").FullName;
        try
        {
            var ml = new MLContext(1);
            string? named = Environment.GetEnvironmentVariable(FashionMnist.FolderVariable);
            string folder = named ?? Draw(scratch);
            string binary = Path.Combine(scratch, "train.idv");
            using (var file = File.Create(binary))
                ml.Data.SaveAsBinary(ml.Data.LoadFashionMnist(FashionMnistSplit.Train, folder), file);
            long rows = Walk(ml.Data.LoadFashionMnist(FashionMnistSplit.Train, folder)).Rows;
            var (ours, theirs) = (default((long, double)), default((long, double)));
            var run = PairedRun.Of(
                $"load and read {rows:N0} images{(named is null ? " (drawn)" : "")}", "ML.NET's binary loader, same data", 7,
                () => ours = Walk(ml.Data.LoadFashionMnist(FashionMnistSplit.Train, folder)),
                () => theirs = Walk(ml.Data.LoadFromBinary(binary)));
            return ours == theirs ? run : throw new InvalidOperationException($"The two read different data: {ours} and {theirs}.");
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static string Draw(string folder)
    {
        var images = SyntheticGarments.Create(60_000, 1);
        IdxFile.WriteImages(Path.Combine(folder, "train-images-idx3-ubyte.gz"), images);
        IdxFile.WriteLabels(Path.Combine(folder, "train-labels-idx1-ubyte.gz"), images);
        return folder;
    }

    /// <summary>How many rows there are, and a number in which an image or label that differs would show.</summary>
    private static (long Rows, double Sum) Walk(IDataView data)
    {
        var (image, label) = (data.Schema["Image"], data.Schema["Label"]);
        using var cursor = data.GetRowCursor([image, label]);
        var (getImage, getLabel) = (cursor.GetGetter<VBuffer<float>>(image), cursor.GetGetter<uint>(label));
        VBuffer<float> pixels = default;
        uint name = 0;
        var (rows, sum) = (0L, 0.0);
        while (cursor.MoveNext())
        {
            getImage(ref pixels);
            getLabel(ref name);
            // The binary format may keep a mostly black image sparse; a place near the middle is cheap to look up in either form.
            sum += ++rows * (name + (double)pixels.GetItemOrDefault(14 * 28 + (int)(rows % 28)));
        }
        return (rows, sum);
    }
}
