using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Benchmarks;

/// <summary>
/// Pipelines over a Parquet file of many images, each in a process of its own, and the memory they take (Linux). Prints Markdown.
/// </summary>
internal static class ParquetLoad
{
    private const int Kinds = 10_000;

    private static readonly string Self = typeof(ParquetLoad).Assembly.GetName().Name!;

    private static readonly (string Verb, string What)[] Steps =
    [
        ("write", "written: drawn garments with noise of 0.25, as PNG"),
        ("read", "read to the end"),
        ("denoise", "read, denoised (`paper-denoiser`) and written to another file"),
        ("pipeline", "read, noise of 0.1 added, denoised, and the result read to the end"),
    ];

    /// <summary>Runs every step on as many rows.</summary>
    public static void Run(long rows)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            string file = Path.Combine(folder.FullName, "images.parquet");
            Console.WriteLine("| rows | | seconds | rows a second | most memory, MB |");
            Console.WriteLine("| ---: | --- | ---: | ---: | ---: |");
            foreach (var (verb, what) in Steps)
            {
                string said = DotnetProcess.Run(Self, "parquet", verb, file, rows.ToString(CultureInfo.InvariantCulture));
                string[] fields = said.Trim().Split(' ');
                double seconds = double.Parse(fields[0], CultureInfo.InvariantCulture);
                Console.WriteLine($"| {rows:N0} | {what} | {seconds:F0} | {rows / seconds:N0} | {fields[1]} |");
            }
            Console.WriteLine();
            Console.WriteLine($"The file has {new FileInfo(file).Length / 1e6:F0} MB; {Environment.ProcessorCount} processors.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What a process of <see cref="Run"/> does: one step. It prints the seconds and the most megabytes that it took.</summary>
    public static void Step(string verb, string file, long rows)
    {
        var ml = new MLContext(seed: 1);
        var watch = Stopwatch.StartNew();
        long seen = 0;
        switch (verb)
        {
            case "write":
                var garments = SyntheticGarments.Create(Kinds, seed: 1);
                var clean = ml.Data.LoadFromEnumerable(Repeat(garments, rows));
                var noisy = ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.25f), seed: 5).Fit(clean).Transform(clean);
                ml.Data.SaveImagesAsParquet(noisy, "Noisy", file);
                seen = rows;
                break;
            case "read":
                seen = ImageColumnWalk.Over(ml.Data.LoadImagesFromParquet(file, labelColumn: null), "Image");
                break;
            case "denoise":
                var stored = ml.Data.LoadImagesFromParquet(file, labelColumn: null);
                var denoised = ml.ImageRestoration().Pretrained("Denoised", "Image").Fit(stored).Transform(stored);
                ml.Data.SaveImagesAsParquet(denoised, "Denoised", file + ".denoised");
                seen = ml.Data.LoadImagesFromParquet(file + ".denoised", labelColumn: null).GetRowCount() ?? -1;
                break;
            case "pipeline":
                var read = ml.Data.LoadImagesFromParquet(file, labelColumn: null);
                seen = ImageColumnWalk.Over(
                    ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.1f), seed: 5)
                        .Append(ml.ImageRestoration().Pretrained("Denoised", "Noisy")).Fit(read).Transform(read),
                    "Denoised");
                break;
        }
        if (seen != rows)
            throw new InvalidOperationException($"{verb}: {seen} rows instead of {rows}.");
        Console.WriteLine($"{watch.Elapsed.TotalSeconds:F3} {ProcessMemory.MostOfThis:F0}");
    }

    private static IEnumerable<Row> Repeat(ImageSet images, long rows)
    {
        for (long i = 0; i < rows; i++)
            yield return new Row { Image = Array.ConvertAll(images.Pixels((int)(i % images.Count)).ToArray(), p => p / 255f) };
    }

    private sealed class Row
    {
        [VectorType(28, 28)]
        public float[] Image { get; set; } = [];
    }
}
