using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace FashionGan;

/// <summary>Read-ahead must not be seen: every cursor that ML.NET makes finds the rows as they are.</summary>
public class BatchCursorTests
{
    private const int Rows = 50;
    private const int Batch = 7;

    private readonly MLContext _ml = new(seed: 1);
    private readonly InvertNetwork _network = new(new ImageSize(2, 3));

    [Fact]
    public void Whatever_passes_through_stays_right_beside_the_added_column()
    {
        var data = Wide();
        var source = ViewRows.Read(data);

        var rows = ViewRows.Read(Transform(data));

        Assert.Equal(Rows, rows.Count);
        for (int i = 0; i < Rows; i++)
        {
            Assert.Equal(source[i].Floats("Image").Select(v => 1 - v), rows[i].Floats("Out"));
            Assert.True(source[i].SameAs(rows[i] with { Values = rows[i].Values.Where(v => v.Key != "Out").ToDictionary() }), $"row {i}");
        }
        Assert.Equal([7, 7, 7, 7, 7, 7, 7, 1], _network.Batches);
    }

    [Theory]
    [InlineData("Out")]
    [InlineData("Out", "Text")]
    [InlineData("Out", "Sparse", "Image")]
    [InlineData("Picture", "Key", "Out")]
    [InlineData("Text", "Number")]
    public void Any_subset_of_columns_can_be_active(params string[] columns)
    {
        var data = Transform(Wide());
        var all = ViewRows.Read(data);

        var some = ViewRows.Read(data, columns);

        for (int i = 0; i < Rows; i++)
            Assert.True(some[i].SameAs(all[i] with { Values = all[i].Values.Where(v => columns.Contains(v.Key)).ToDictionary() }));
    }

    [Fact]
    public void The_network_does_not_run_for_columns_that_nobody_asks_for_nor_for_batches_that_nobody_reads()
    {
        var data = Transform(Plain(100));

        ViewRows.Read(data, "Label");
        using var cursor = data.GetRowCursor(data.Schema);
        while (cursor.MoveNext()) { }

        Assert.Empty(_network.Batches);
    }

    [Fact]
    public void An_input_that_also_passes_through_is_computed_once()
    {
        int reads = 0;
        var counted = _ml.Transforms.CustomMapping<Source, Counted>((s, d) =>
        {
            Interlocked.Increment(ref reads);
            d.Image2 = s.Image!;
        }, contractName: null).Fit(Numbered(20)).Transform(Numbered(20));

        ViewRows.Read(
            new DenoiserTransformer(_ml.Transforms, "Out", "Image2", ColumnForm.Vector, _network.Trained()).WithBatchSize(Batch)
            .Transform(counted), "Out", "Image2");

        Assert.Equal(20, reads);
    }

    [Fact]
    public void Taking_skipping_filtering_and_caching_find_the_same_rows()
    {
        var data = Transform(Plain(100));
        var all = ViewRows.Read(data);

        AssertSame(all.Take(10), ViewRows.Read(_ml.Data.TakeRows(data, 10)));
        AssertSame(all.Skip(93), ViewRows.Read(_ml.Data.SkipRows(data, 93)));
        AssertSame(all.Take(10), ViewRows.Read(Transform(_ml.Data.TakeRows(Plain(100), 10))));
        AssertSame(
            all.Where(r => (uint)r.Values["Label"]! == 2),
            ViewRows.Read(_ml.Data.FilterRowsByKeyColumnFraction(data, "Label", 1 / 3.0, 2 / 3.0)));
        AssertSame(
            all.Skip(40), ViewRows.Read(_ml.Data.FilterRowsByColumn(Transform(Numbered(100)), "Number", 40), "Image", "Out"), "Image",
            "Out");
        AssertSame(all, ViewRows.Read(_ml.Data.Cache(data)));
    }

    [Fact]
    public void Shuffling_before_and_after_keeps_each_row_together()
    {
        var all = ViewRows.Read(Transform(Plain(100))).ToDictionary(r => r.Id.Low);

        foreach (var shuffled in new[]
        {
            ViewRows.Read(Transform(_ml.Data.ShuffleRows(Plain(100), 3))),
            ViewRows.Read(_ml.Data.ShuffleRows(Transform(Plain(100)), 3)),
            ViewRows.ReadShuffled(Transform(Plain(100)), 3),
        })
        {
            Assert.Equal(100, shuffled.Count);
            Assert.NotEqual(Enumerable.Range(0, 100).Select(i => (ulong)i), shuffled.Select(r => r.Id.Low));
            Assert.All(shuffled, r => Assert.True(r.SameAs(all[r.Id.Low])));
        }
    }

    [Fact]
    public void Cursor_sets_on_several_threads_find_every_row_once()
    {
        var data = Transform(Plain(1000));
        var all = ViewRows.Read(data);

        var parts = data.GetRowCursorSet(data.Schema, 4).AsParallel().WithDegreeOfParallelism(4).Select(ViewRows.Read).ToList();

        Assert.Equal(4, parts.Count);
        AssertSame(all, parts.SelectMany(p => p).OrderBy(r => r.Batch));
    }

    [Fact]
    public void Several_cursors_at_once_do_not_disturb_one_another()
    {
        var data = Transform(Plain(300));
        var all = ViewRows.Read(data);
        using var outer = data.GetRowCursor(data.Schema);
        for (int i = 0; i < 10; i++)
            outer.MoveNext();

        Parallel.For(0, 8, _ => AssertSame(all, ViewRows.Read(data)));
        AssertSame(all, ViewRows.Read(data));

        Assert.Equal(9, outer.Position);
        Assert.Equal(all[9].Floats("Out"), (float[])ViewRows.Getter(outer, data.Schema["Out"])()!);
    }

    [Fact]
    public void A_cursor_left_half_way_lets_its_source_go()
    {
        var source = new WatchedView(Plain(100));
        var data = Transform(source);

        using (var cursor = data.GetRowCursor(data.Schema))
            for (int i = 0; i < 10; i++)
                cursor.MoveNext();
        ViewRows.Read(_ml.Data.TakeRows(data, 3));

        Assert.Equal(2, source.Opened);
        Assert.Equal(2, source.Closed);
        Assert.Equal(14 + 7, source.RowsRead); // Whole batches, no more.
    }

    [Fact]
    public void Memory_does_not_grow_with_the_rows()
    {
        long Allocated(int rows)
        {
            var set = TestImages.Set(rows, 2, 3);
            var data = new DenoiserTransformer(_ml.Transforms, "Out", "Image", ColumnForm.Vector, new QuietNetwork().Trained())
                .Transform(_ml.Data.LoadImageSet(set));
            using var cursor = data.GetRowCursor(data.Schema);
            var get = cursor.GetGetter<VBuffer<float>>(data.Schema["Out"]);
            var getImage = cursor.GetGetter<VBuffer<float>>(data.Schema["Image"]);
            VBuffer<float> value = default, image = default;
            cursor.MoveNext();
            get(ref value);
            long before = GC.GetAllocatedBytesForCurrentThread();
            while (cursor.MoveNext())
            {
                get(ref value);
                getImage(ref image);
            }
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated(500);
        long few = Allocated(1_000), many = Allocated(50_000);

        Assert.InRange(many - few, 0, 20_000); // Nothing a row.
    }

    [Fact]
    public void A_getter_works_only_on_a_row()
    {
        var data = Transform(Plain(2));
        using var cursor = data.GetRowCursor(data.Schema);
        var getters = new[] { "Out", "Label" }.Select(c => ViewRows.Getter(cursor, data.Schema[c])).ToArray();

        Assert.All(getters, get => Assert.Throws<InvalidOperationException>(() => get()));
        Assert.True(cursor.MoveNext());
        Assert.True(cursor.MoveNext());
        Assert.All(getters, get => Assert.NotNull(get()));
        Assert.False(cursor.MoveNext());
        Assert.Equal(-1, cursor.Position);
        Assert.All(getters, get => Assert.Throws<InvalidOperationException>(() => get()));
        Assert.False(cursor.MoveNext());
    }

    [Fact]
    public void A_fault_of_the_source_comes_through_with_the_rows_before_it_unharmed()
    {
        var data = Transform(new WatchedView(Plain(50)) { FailAt = 30 });
        using var cursor = data.GetRowCursor(data.Schema);
        var get = ViewRows.Getter(cursor, data.Schema["Out"]);

        for (int i = 0; i < 30; i++)
        {
            Assert.True(cursor.MoveNext());
            Assert.Equal(Pixels(i).Select(v => 1 - v), (float[])get()!);
        }
        Assert.Equal("disk gone", Assert.Throws<IOException>(() => cursor.MoveNext()).Message);
        Assert.Equal("disk gone", Assert.Throws<IOException>(() => cursor.MoveNext()).Message);
    }

    /// <summary>Inverts, and keeps no record.</summary>
    private sealed class QuietNetwork : IImageNetwork
    {
        public ImmutableArray<int> InputShape => [2, 3];

        public ImmutableArray<int> OutputShape => [2, 3];

        public void Run(ReadOnlySpan<float> input, Span<float> output, int count)
        {
            for (int i = 0; i < count * 6; i++)
                output[i] = 1 - input[i];
        }

        public void Dispose() { }

        public TrainedNetwork Trained() => InvertNetwork.InPlaceOf(new ImageSize(2, 3), this);
    }

    private static float[] Pixels(int i) => TestImages.Floats(TestImages.Set(i + 1, 2, 3), i);

    private static void AssertSame(IEnumerable<ViewRow> expected, IEnumerable<ViewRow> actual, params string[] columns)
    {
        var (e, a) = (expected.ToList(), actual.ToList());
        Assert.NotEmpty(e);
        Assert.Equal(e.Count, a.Count);
        Assert.All(e.Zip(a), p => Assert.True(p.Second.SameAs(
            p.First with { Values = p.First.Values.Where(v => columns.Length == 0 || columns.Contains(v.Key)).ToDictionary() })));
    }

    private IDataView Transform(IDataView data) =>
        new DenoiserTransformer(_ml.Transforms, "Out", "Image", ColumnForm.Vector, _network.Trained()).WithBatchSize(Batch).Transform(data);

    private IDataView Plain(int rows)
    {
        var data = _ml.Data.LoadImageSet(TestImages.Set(rows, 2, 3));
        return data;
    }

    private IDataView Numbered(int rows) =>
        _ml.Data.LoadFromEnumerable(Enumerable.Range(0, rows).Select(i => new Source { Image = Pixels(i), Number = i }));

    private IDataView Wide() => _ml.Data.LoadFromEnumerable(Enumerable.Range(0, Rows).Select(i => new WideRow
    {
        Image = Pixels(i),
        Number = i * 1.5f,
        Double = i / 3.0,
        Long = -i,
        Truth = i % 3 == 0,
        Key = (uint)(i % 5),
        Text = i % 4 == 0 ? "" : $"row {i}",
        Time = new DateTime(2020, 1, 1).AddHours(i),
        Span = TimeSpan.FromSeconds(i),
        Sparse = new VBuffer<double>(100, 2, [i, i + 0.5], [i, i + 10]),
        Ragged = [.. Enumerable.Range(0, i % 4).Select(n => n + i)],
        Words = [$"a{i}", $"b{i}"],
        Picture = MLImage.CreateFromPixels(2, 1, MLPixelFormat.Rgba32, [(byte)i, 2, 3, 255, 4, 5, 6, 255]),
    }).ToArray());

    private sealed class Source
    {
        [VectorType(2, 3)]
        public float[]? Image { get; set; }

        public float Number { get; set; }
    }

    private sealed class Counted
    {
        [VectorType(2, 3)]
        public float[]? Image2 { get; set; }
    }

    private sealed class WideRow
    {
        [VectorType(2, 3)]
        public float[]? Image { get; set; }

        public float Number { get; set; }

        public double Double { get; set; }

        public long Long { get; set; }

        public bool Truth { get; set; }

        [KeyType(5)]
        public uint Key { get; set; }

        public string? Text { get; set; }

        public DateTime Time { get; set; }

        public TimeSpan Span { get; set; }

        [VectorType(100)]
        public VBuffer<double> Sparse { get; set; }

        public int[]? Ragged { get; set; }

        [VectorType(2)]
        public string[]? Words { get; set; }

        [ImageType(1, 2)]
        public MLImage? Picture { get; set; }
    }
}
