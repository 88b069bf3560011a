using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

[Collection(AloneInProcess.Name)]
public sealed class ParquetCatalogMemoryTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("fashion-gan-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void However_many_rows_go_through_a_pipeline_memory_stays_the_same()
    {
        const int Rows = 30_000; // 94 MB of floats.
        string input = Path.Combine(_folder, "in.parquet"), output = Path.Combine(_folder, "out.parquet");
        var set = TestImages.Set(100, 28, 28);
        _ml.Data.SaveImagesAsParquet(
            _ml.Data.LoadFromEnumerable(Enumerable.Range(0, Rows).Select(i => new Drawn { Image = TestImages.Floats(set, i % 100) })),
            "Image", input, layout: ParquetImageLayout.Floats);
        int seen = 0;
        var reading = new Lock();
        long least = long.MaxValue, most = 0;
        var data = _ml.Data.LoadImagesFromParquet(input);
        var pipeline = _ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.1f, clip: false), seed: 1)
            .Append(_ml.Transforms.CustomMapping<Noisy, Counted>(
                (_, to) =>
                {
                    // ML.NET walks in threads of its own where it can.
                    int number = Interlocked.Increment(ref seen);
                    to.Number = number % 10;
                    if (number % 3_000 == 0)
                        lock (reading)
                            (least, most) = (Math.Min(least, Live()), Math.Max(most, Live()));
                },
                null));

        var noisy = pipeline.Fit(data).Transform(data);
        _ml.Data.SaveImagesAsParquet(noisy, "Noisy", output, "Number", ParquetImageLayout.Floats);

        Assert.Equal(Rows, seen);
        Assert.Equal(Rows, _ml.Data.LoadImagesFromParquet(output, labelColumn: null).GetRowCount());
        Assert.InRange(most - least, 0, 16L << 20);

        static long Live() => GC.GetTotalMemory(forceFullCollection: true);
    }

    private sealed class Drawn
    {
        [VectorType(28, 28)]
        public float[] Image { get; set; } = [];
    }

    private sealed class Noisy
    {
        [VectorType(28, 28), ColumnName("Noisy")]
        public float[] Pixels { get; set; } = [];
    }

    private sealed class Counted
    {
        public int Number { get; set; }
    }
}
