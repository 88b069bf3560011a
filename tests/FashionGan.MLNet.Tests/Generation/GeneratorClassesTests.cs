using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>What a generator that can be asked for a class promises of its label column.</summary>
[NeedsLibtorch]
public sealed class GeneratorClassesTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void A_class_is_asked_for_by_key_number_or_name_alike()
    {
        var latents = Latents(6, 1);
        string[] keys = Generated(latents, Labels(i => (uint)(i % 2) + 1, new KeyDataViewType(typeof(uint), 2)));

        Assert.Equal(keys, Generated(latents, Labels(i => i % 2, NumberDataViewType.Int32)));
        Assert.Equal(keys, Generated(latents, Labels(i => (float)(i % 2), NumberDataViewType.Single)));
        Assert.Equal(keys, Generated(latents, Labels(i => (i % 2 == 0 ? "even" : "odd").AsMemory(), TextDataViewType.Instance)));
        Assert.NotEqual(keys, Generated(latents, Labels(i => (i + 1) % 2, NumberDataViewType.Int32)));
    }

    [Fact]
    public void Keys_go_by_their_names_whatever_their_order()
    {
        string[] names = ["odd", "even", "odd", "odd"];
        var rows = _ml.Data.LoadFromEnumerable(names.Select((name, i) => new Named { Name = name, Latent = Latent(i) }), Definition());
        var keyed = _ml.Transforms.Conversion.MapValueToKey("Label", "Name").Fit(rows).Transform(rows); // odd becomes the first key.

        Assert.Equal(Images(Generator("Name").Fit(rows).Transform(rows)), Images(Generator("Label").Fit(keyed).Transform(keyed)));
    }

    [Fact]
    public void Without_a_label_the_class_follows_from_the_latent_vector()
    {
        var rows = _ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, 30).Select(i => new Named { Name = "", Latent = Latent(i) }), Definition());
        string[] drawn = Images(Generator(null).Fit(rows).Transform(rows));
        string[] Asked(string name) => Images(Generator("Name").Fit(Renamed(name)).Transform(Renamed(name)));
        IDataView Renamed(string name) =>
            _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 30).Select(i => new Named { Name = name, Latent = Latent(i) }), Definition());
        string[] even = Asked("even"), odd = Asked("odd");

        Assert.All(drawn.Select((image, i) => (image, i)), d => Assert.Contains(d.image, new[] { even[d.i], odd[d.i] }));
        Assert.Contains(drawn.Zip(even), pair => pair.First == pair.Second);
        Assert.Contains(drawn.Zip(odd), pair => pair.First == pair.Second);
        Assert.Equal(drawn, Images(Generator("Name").Fit(rows).Transform(rows))); // A missing label is none.
    }

    [Fact]
    public void A_class_that_is_not_there_is_refused_with_those_that_are()
    {
        var latents = Latents(2, 1);
        var e = Assert.Throws<InvalidOperationException>(() => Generated(latents, Labels(_ => 2, NumberDataViewType.Int32)));
        Assert.Equal("Column 'Label' asks for the class 2; there are 0 to 1: even, odd.", e.Message);
        Assert.Contains("\"blue\"", Assert.Throws<InvalidOperationException>(
            () => Generated(latents, Labels(_ => "blue".AsMemory(), TextDataViewType.Instance))).Message.Replace('\'', '"'));
        Assert.Contains("cannot be asked for one", Assert.Throws<ArgumentException>(
            () => _ml.ImageGeneration().ApplyGenerator("Generated", TrainedOnce.Generator, labelColumnName: "Label")).Message);
    }

    [Fact]
    public void A_saved_generator_reads_keys_and_Single_and_says_what_it_cannot_read()
    {
        var latents = Latents(6, 1);
        foreach (var label in new IndexedColumn[]
        {
            Labels(i => (uint)(i % 2) + 1, new KeyDataViewType(typeof(uint), 2)), Labels(i => (float)(i % 2), NumberDataViewType.Single),
        })
        {
            var data = new IndexedView(6, latents, label);
            var model = Generator("Label").Fit(data);
            var loaded = Reload(model, data.Schema);

            Assert.Equal(Images(model.Transform(data)), Images(loaded.Transform(data)));
            Assert.Equal(Images(model.Transform(data)), Images(_ml.Model.LiftToBatches(loaded).Transform(data)));
        }
        var numbers = new IndexedView(6, latents, Labels(i => i % 2, NumberDataViewType.Int32));
        Assert.Contains(
            "MapValueToKey", Assert.Throws<NotSupportedException>(() => Reload(Generator("Label").Fit(numbers), numbers.Schema)).Message);
    }

    [Fact]
    public void Another_way_to_draw_gives_other_images_and_is_kept_in_a_saved_model()
    {
        var data = new IndexedView(6, Latents(6, 1));
        var model = Generator(null).Fit(data);
        var slower = model.WithSampling(new DiffusionSampling { Sampler = DiffusionSampler.Ancestral, Steps = 3, Guidance = 2 });

        Assert.Equal("heun(steps=12,max=30,min=0.02,rho=7,guidance=1.5)", model.Sampling!.ToString());
        Assert.NotEqual(Images(model.Transform(data)), Images(slower.Transform(data)));
        Assert.Equal(Images(slower.Transform(data)), Images(Reload(slower, data.Schema).Transform(data)));
        Assert.Null(_ml.ImageGeneration().ApplyGenerator("G", TrainedOnce.Generator).Fit(
            data = new IndexedView(1, Latents(1, TrainedOnce.LatentDimension))).Sampling);
    }

    private PretrainedEstimator<GeneratorTransformer> Generator(string? label) => _ml.ImageGeneration().ApplyGenerator(
        "Generated", TrainedOnce.Diffusion, seed: 3, device: ComputeDevice.Cpu, labelColumnName: label);

    private string[] Generated(IndexedColumn latents, IndexedColumn labels)
    {
        var data = new IndexedView(6, latents, labels);
        return Images(Generator("Label").Fit(data).Transform(data));
    }

    private ITransformer Reload(ITransformer model, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, schema, stream);
        stream.Position = 0;
        return new MLContext().Model.Load(stream, out _);
    }

    private static string[] Images(IDataView data) => [.. data.GetColumn<float[]>("Generated").Select(v => string.Join(' ', v))];

    private static IndexedColumn<T> Labels<T>(Func<int, T> label, DataViewType type) =>
        new("Label", type, (int row, ref T value) => value = label(row));

    private static IndexedColumn<VBuffer<float>> Latents(int count, int seed) => new(
        "Latent", ImageVectorType.Of([seed == 1 ? 64 : seed]),
        (int row, ref VBuffer<float> v) => ImageVectorType.Write(Latent(row, seed == 1 ? 64 : seed), ref v));

    private static float[] Latent(int row, int length = 64)
    {
        var latent = new float[length];
        FashionGan.Latents.Draw(latent, 9, (ulong)row);
        return latent;
    }

    private static SchemaDefinition Definition()
    {
        var definition = SchemaDefinition.Create(typeof(Named));
        definition["Latent"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 64);
        return definition;
    }

    private sealed class Named
    {
        public string Name { get; set; } = "";

        public float[] Latent { get; set; } = [];
    }
}
