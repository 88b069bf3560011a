using System.Diagnostics;

namespace FashionGan.Tests;

/// <summary>What a damaged file costs: an error, or a right result, on little memory and in little time.</summary>
public sealed class ParquetGuardTests : IDisposable
{
    private const long MostBytes = 48L << 20;
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Sources => ["arrow", "Png", "Floats"];

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Sources))]
    public void A_single_wrong_bit_takes_neither_minutes_nor_gigabytes(string source)
    {
        byte[] whole = Source(source);
        // All bits of both ends, where lengths and counts are, and some of those between.
        for (int bit = 0, bits = 8 * whole.Length; bit < bits; bit += bit is < 800 ? 1 : bits - bit < 16_000 ? 11 : 397)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Read(damaged, $"bit {bit} of {bits}");
        }
    }

    // Each once had the reader skip some hundred million truth values, which take no bytes there.
    [Theory]
    [InlineData(10, 0x04)]
    [InlineData(10, 0x08)]
    [InlineData(9, 0x01)]
    [InlineData(9, 0x02)]
    public void Lists_that_no_data_bear_out_are_refused_at_once(int fromEnd, byte mask)
    {
        byte[] damaged = Source("arrow");
        damaged[^fromEnd] ^= mask;
        string path = _folder.File("damaged.parquet");
        File.WriteAllBytes(path, damaged);

        Assert.Contains("it is damaged", Assert.Throws<InvalidDataException>(() => ParquetImages.Open(path)).Message);
    }

    [Fact]
    public void What_does_not_end_as_a_file_should_is_named()
    {
        string path = _folder.File("no.parquet");
        File.WriteAllBytes(path, new byte[100]);
        string other = Assert.Throws<InvalidDataException>(() => ParquetImages.Open(path)).Message;
        File.WriteAllBytes(path, [.. "PAR1"u8, 255, 0, 0, 0, .. "PAR1"u8]);
        string shortened = Assert.Throws<InvalidDataException>(() => ParquetImages.Open(path)).Message;

        Assert.EndsWith("this is no Parquet file: it does not end with 'PAR1'.", other);
        Assert.EndsWith("it is damaged: its end claims to take 255 bytes of 12. Fetch or write the file again.", shortened);
    }

    private void Read(byte[] bytes, string what)
    {
        string path = _folder.File("damaged.parquet");
        File.WriteAllBytes(path, bytes);
        long taken = 0;
        Exception? fault = null;
        var thread = new Thread(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            fault = Record.Exception(() => ReadAll(path));
            taken = GC.GetAllocatedBytesForCurrentThread() - before;
        }) { IsBackground = true };
        var clock = Stopwatch.StartNew();
        thread.Start();
        Assert.True(thread.Join(Most), $"{what}: still reading after {clock.Elapsed}");
        Assert.True(fault is null or InvalidDataException or InvalidOperationException, $"{what}: {fault}");
        Assert.True(taken < MostBytes, $"{what}: took {taken} bytes");
    }

    private static void ReadAll(string path)
    {
        using var file = ParquetImages.Open(path);
        float[] pixels = new float[file.Length];
        for (int group = 0; group < file.Starts.Length - 1; group++)
        {
            using var rows = file.Read(group, images: true, labels: file.HasLabels);
            for (int row = 0; row < rows.Count; row++)
                rows.Read(row, pixels);
        }
    }

    private static byte[] Source(string source)
    {
        using var stream = new MemoryStream();
        if (source == "arrow")
        {
            using var resource = typeof(ParquetImagesTests).Assembly.GetManifestResourceStream("arrow_images.parquet")!;
            resource.CopyTo(stream);
            return stream.ToArray();
        }
        var set = SyntheticGarments.Create(40, seed: 4);
        using var writer = new ParquetImageWriter(
            stream, Enum.Parse<ParquetImageLayout>(source), set.Size, hasLabels: true, set.ClassNames, groupRows: 36);
        float[] pixels = new float[set.Size.Pixels];
        for (int i = 0; i < set.Count; i++)
        {
            set.CopyTo(i, pixels);
            writer.Add(pixels, set.Labels[i]);
        }
        writer.Complete();
        return stream.ToArray();
    }
}
