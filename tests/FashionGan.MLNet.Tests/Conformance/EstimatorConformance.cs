using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>What ML.NET expects of an estimator and of what it fits. Every public estimator of the library goes through this.</summary>
public abstract partial class EstimatorConformance
{
    private const string Slots = "Slots";

    protected MLContext ML { get; } = new(seed: 1);

    /// <summary>What runs its networks.</summary>
    protected virtual InferenceEngine Engine => InferenceEngine.Auto;

    // TorchSharp rounds single rows otherwise than batches, and a loaded model is run by plain .NET, which does not.
    private float RowTolerance => Engine == InferenceEngine.Torch ? 1e-5f : 0;

    /// <summary>The columns it reads when it is fitted.</summary>
    protected abstract string[] Reads { get; }

    /// <summary>The column that the fitted model reads.</summary>
    protected virtual string Scored => "Image";

    /// <summary>Whether the fitted model reads the column of labels.</summary>
    protected virtual bool ReadsLabels => false;

    /// <summary>The columns it adds.</summary>
    protected abstract string[] Adds { get; }

    /// <summary>The estimator under test: small, and the same every time.</summary>
    protected abstract IEstimator<RowTransformer> Create();

    /// <summary>Rows it can be fitted on and transform.</summary>
    protected virtual IDataView Data(int rows = 40) => ML.Data.LoadImageSet(TestImages.Shapes(rows, 8));

    /// <summary>An estimator whose fitted model is at hand already, where fitting takes long.</summary>
    protected virtual RowTransformer Fitted() => Create().Fit(Data());

    [Fact]
    public void The_promised_shape_is_that_of_the_fitted_schema()
    {
        var data = Annotated(Data());
        var catcher = new ShapeCatcher();

        var fitted = Create().Append(catcher).Fit(data).GetOutputSchema(data.Schema);

        Assert.Equal(Describe(fitted), Describe(catcher.Shape!));
    }

    [Fact]
    public void What_is_already_there_keeps_its_place_type_and_annotations()
    {
        var data = Annotated(Data());

        var schema = Fitted().GetOutputSchema(data.Schema);

        foreach (var column in data.Schema.Where(c => !c.IsHidden))
        {
            Assert.Equal(column.Index, schema[column.Name].Index);
            Assert.Equal(column.Type, schema[column.Name].Type);
            Assert.Equal(column.Annotations.Schema.Select(a => (a.Name, a.Type)),
                schema[column.Name].Annotations.Schema.Select(a => (a.Name, a.Type)));
        }
        VBuffer<ReadOnlyMemory<char>> names = default;
        schema[Slots].Annotations.GetValue("SlotNames", ref names);
        Assert.Equal(["even", "odd"], names.DenseValues().Select(n => n.ToString()));
        schema["Label"].Annotations.GetValue("KeyValues", ref names);
        Assert.Equal(["even", "odd"], names.DenseValues().Select(n => n.ToString()));
    }

    [Fact]
    public void A_missing_column_is_named_before_any_row_is_read()
    {
        foreach (string column in Reads)
        {
            var data = new WatchedView(ML.Transforms.DropColumns(column).Fit(Data()).Transform(Data()));

            Assert.Contains($"no column '{column}'", Assert.Throws<ArgumentOutOfRangeException>(() => Create().Fit(data)).Message);
            Assert.Contains($"no column '{column}'",
                Assert.Throws<ArgumentOutOfRangeException>(() => Create().Append(new ShapeCatcher()).Fit(data)).Message);
            Assert.Equal(0, data.Opened);
        }
    }

    [Fact]
    public void A_column_of_the_wrong_type_is_named_with_both_types_before_any_row_is_read()
    {
        foreach (string column in Reads)
        {
            var data = new WatchedView(
                ML.Transforms.Conversion.ConvertType(column, outputKind: DataKind.Double).Fit(Data()).Transform(Data()));

            string message = Assert.Throws<ArgumentOutOfRangeException>(() => Create().Fit(data)).Message;
            Assert.Contains($"Column '{column}' is Vector<Double", message);
            Assert.Contains("expected", message);
            Assert.Contains($"Column '{column}' is Vector<Double",
                Assert.Throws<ArgumentOutOfRangeException>(() => Create().Append(new ShapeCatcher()).Fit(data)).Message);
            Assert.Equal(0, data.Opened);
        }
    }

    [Fact]
    public void Pixels_of_another_scale_and_values_that_are_no_numbers_are_refused_with_row_and_column()
    {
        var watched = new WatchedView(Data());
        var model = Create().Fit(watched);
        var loaded = SaveAndLoad(model, Data().Schema, out _);
        bool isScored = Data().Schema.GetColumnOrNull(Scored) is not null;

        foreach (float value in new[] { 255, -65, 1e30f, float.NaN, float.PositiveInfinity })
        {
            string fault = FormattableString.Invariant($"holds {value} at pixel {OnePixel.Pixel}, expected ");
            foreach (string column in watched.RowsRead > 0 ? Reads : [])
                Assert.StartsWith(
                    $"Row {OnePixel.Row}: column '{column}' {fault}",
                    Assert.Throws<InvalidOperationException>(() => Create().Fit(OnePixel.Is(value, column, Data()))).Message);
            if (!isScored || (Scored == "Latent" && float.IsFinite(value)))
                continue; // It reads no column, or latent vectors, which have no scale.
            var data = OnePixel.Is(value, Scored, Data());
            Assert.StartsWith(
                $"Row {OnePixel.Row}: column '{Scored}' {fault}",
                Assert.Throws<InvalidOperationException>(() => ViewRows.Read(model.Transform(data))).Message);
            // A loaded model does not know the row.
            Assert.Contains(
                $"Column '{Scored}' {fault}", Assert.ThrowsAny<Exception>(() => ViewRows.Read(loaded.Transform(data))).ToString());
        }
    }

    [Fact]
    public void Fitting_twice_gives_equal_models()
    {
        var (first, second) = (Create().Fit(Data()), Create().Fit(Data()));

        AssertSame(ViewRows.Read(first.Transform(Data())), ViewRows.Read(second.Transform(Data())));
    }

    [Fact]
    public void Transforming_is_lazy_and_follows_the_schema_it_announces()
    {
        var data = new WatchedView(Data());
        var model = Fitted();

        var transformed = model.Transform(data);

        Assert.Equal(0, data.Opened);
        Assert.Equal(Describe(model.GetOutputSchema(data.Schema)), Describe(transformed.Schema));
        Assert.All(Adds, column => Assert.NotNull(transformed.Schema.GetColumnOrNull(column)));
        Assert.Equal(data.GetRowCount(), transformed.GetRowCount());
        Assert.Equal(data.CanShuffle, transformed.CanShuffle);
        Assert.True(((ITransformer)model).IsRowToRowMapper);
    }

    [Fact]
    public void No_rows_in_gives_no_rows_out() => Assert.Empty(ViewRows.Read(Fitted().Transform(Data(0))));

    [Fact]
    public void Rows_by_themselves_are_what_they_are_in_the_data()
    {
        var model = (ITransformer)Fitted();
        var rows = ViewRows.Read(model.Transform(Data()));
        var data = Data();
        var mapper = model.GetRowToRowMapper(data.Schema);
        using var cursor = data.GetRowCursor(mapper.GetDependencies(mapper.OutputSchema));
        using var row = mapper.GetRow(cursor, mapper.OutputSchema);
        var getters = Adds.Select(c => ViewRows.Getter(row, mapper.OutputSchema[c])).ToArray();

        for (int i = 0; cursor.MoveNext(); i++)
            for (int c = 0; c < Adds.Length; c++)
                AssertClose(rows[i].Values[Adds[c]], getters[c]());

        Assert.Equal(Describe(model.GetOutputSchema(data.Schema)), Describe(mapper.OutputSchema));
    }

    [Fact]
    public void Only_needed_columns_are_asked_of_the_input()
    {
        var model = (ITransformer)Fitted();
        var mapper = model.GetRowToRowMapper(Data().Schema);

        Assert.Equal(["Label"], mapper.GetDependencies([mapper.OutputSchema["Label"]]).Select(c => c.Name));
        var needed = mapper.GetDependencies(Adds.Select(c => mapper.OutputSchema[c])).Select(c => c.Name);
        Assert.Equal(ReadsLabels, needed.Contains("Label"));
    }

    [Fact]
    public void Every_kind_of_cursor_finds_the_same_rows()
    {
        var data = Fitted().Transform(Data());
        var all = ViewRows.Read(data);
        var byId = all.ToDictionary(r => r.Id);

        Assert.All(ViewRows.ReadShuffled(data, 2), r => AssertClose(byId[r.Id], r));
        AssertSame(all.Take(5), ViewRows.Read(ML.Data.TakeRows(data, 5)));
        AssertSame(all.Skip(30), ViewRows.Read(ML.Data.SkipRows(data, 30)));
        AssertSame(all, ViewRows.Read(ML.Data.Cache(data)));
        Assert.All(ViewRows.Read(ML.Data.ShuffleRows(data, 2)), r => AssertClose(byId[r.Id], r));
        AssertSame(all, data.GetRowCursorSet(data.Schema, 3).SelectMany(ViewRows.Read).OrderBy(r => r.Batch));
        var split = ML.Data.TrainTestSplit(data, 0.4, seed: 3);
        Assert.Equal(all.Count, ViewRows.Read(split.TrainSet).Count + ViewRows.Read(split.TestSet).Count);
    }

    [Fact]
    public void A_saved_model_loads_in_a_new_context_and_gives_the_same()
    {
        var data = Annotated(Data());
        var model = Fitted();
        var before = model.Transform(data);

        var loaded = SaveAndLoad(model, data.Schema, out var schema);
        var after = loaded.Transform(data);

        Assert.Equal(data.Schema.Select(c => (c.Name, c.Type)), schema.Select(c => (c.Name, c.Type)));
        Assert.Equal(Exactly(before.Schema), Exactly(after.Schema));
        Assert.Equal(Exactly(before.Schema), Exactly(loaded.GetOutputSchema(data.Schema)));
        Assert.Equal(Exactly(before.Schema), Exactly(loaded.GetRowToRowMapper(data.Schema).OutputSchema));
        var (x, y) = (ViewRows.Read(before), ViewRows.Read(after));
        Assert.Equal(x.Count, y.Count);
        for (int i = 0; i < x.Count; i++)
            AssertClose(x[i], y[i]);
    }

    [Fact]
    public void A_lifted_model_is_the_saved_one_to_the_last_bit()
    {
        var model = Fitted();

        var loaded = SaveAndLoad(model, Data().Schema, out _);
        var lifted = ML.Model.LiftToBatches(loaded, Engine);

        Assert.True(ML.Model.IsRowByRow(loaded));
        Assert.False(ML.Model.IsRowByRow(lifted));
        Assert.Equal(model.GetType(), lifted.GetType());
        AssertSame(ViewRows.Read(model.Transform(Data())), ViewRows.Read(lifted.Transform(Data())));
        var again = ML.Model.LiftToBatches(SaveAndLoad(lifted, Data().Schema, out _), Engine);
        AssertSame(ViewRows.Read(model.Transform(Data())), ViewRows.Read(again.Transform(Data())));
    }

    [Fact]
    public void It_works_between_a_cache_and_a_trainer_and_in_cross_validation()
    {
        var pipeline = ML.Transforms.CopyColumns("Extra", "Image").AppendCacheCheckpoint(ML).Append(Create()).AppendCacheCheckpoint(ML)
            .Append(ML.Transforms.Concatenate("Features", [.. Adds.Where(IsNumeric)]))
            .Append(ML.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 2));

        var folds = ML.MulticlassClassification.CrossValidate(Data(), pipeline, numberOfFolds: 2);

        Assert.Equal(2, folds.Count);
        Assert.All(folds, f => Assert.InRange(f.Metrics.MicroAccuracy, 0, 1));
        Assert.Equal(Data().GetRowCount(), folds.Sum(f => ViewRows.Read(f.ScoredHoldOutSet, "PredictedLabel").Count));
    }

    [Fact]
    public void It_can_be_kept_to_training()
    {
        var data = Data();

        var model = ML.Transforms.CopyColumns("Extra", "Image").Append(Create(), TransformerScope.Training).Append(
            ML.Transforms.CopyColumns("Last", "Label")).Fit(data);

        Assert.All(Adds, column => Assert.Null(model.Transform(data).Schema.GetColumnOrNull(column)));
        Assert.All(Adds, column => Assert.NotNull(model.Transform(data, TransformerScope.Training).Schema.GetColumnOrNull(column)));
        var lifted = (TransformerChain<ITransformer>)ML.Model.LiftToBatches(SaveAndLoad(model, data.Schema, out _));
        Assert.All(Adds, column => Assert.Null(lifted.Transform(data).Schema.GetColumnOrNull(column)));
        Assert.All(Adds, column => Assert.NotNull(lifted.Transform(data, TransformerScope.Training).Schema.GetColumnOrNull(column)));
    }

    [Fact]
    public void Many_threads_share_one_model()
    {
        var model = (ITransformer)Fitted();
        var rows = ViewRows.Read(model.Transform(Data()));

        Parallel.For(0, 8, _ =>
        {
            var data = Data();
            var mapper = model.GetRowToRowMapper(data.Schema);
            using var cursor = data.GetRowCursor(mapper.GetDependencies(mapper.OutputSchema));
            using var row = mapper.GetRow(cursor, mapper.OutputSchema);
            var get = ViewRows.Getter(row, mapper.OutputSchema[Adds[0]]);
            for (int i = 0; cursor.MoveNext(); i++)
                AssertClose(rows[i].Values[Adds[0]], get());
        });
    }

    protected ITransformer SaveAndLoad(ITransformer model, DataViewSchema schema, out DataViewSchema loadedSchema)
    {
        using var stream = new MemoryStream();
        ML.Model.Save(model, schema, stream);
        stream.Position = 0;
        return new MLContext().Model.Load(stream, out loadedSchema);
    }

    private bool IsNumeric(string column) => Fitted().GetOutputSchema(Data().Schema)[column].Type is not BooleanDataViewType;

    private IDataView Annotated(IDataView data) => ML.Transforms.Conversion.MapKeyToVector(Slots, "Label").Fit(data).Transform(data);

    private static void AssertSame(IEnumerable<ViewRow> expected, IEnumerable<ViewRow> actual)
    {
        var (e, a) = (expected.ToList(), actual.ToList());
        Assert.Equal(e.Count, a.Count);
        Assert.NotEmpty(e);
        Assert.All(e.Zip(a), p => Assert.True(p.First.SameAs(p.Second)));
    }

    private void AssertClose(ViewRow expected, ViewRow actual)
    {
        Assert.Equal(expected.Id, actual.Id);
        Assert.Equal(expected.Values.Keys, actual.Values.Keys);
        foreach (var (name, value) in expected.Values)
            AssertClose(value, actual.Values[name]);
    }

    private void AssertClose(object? expected, object? actual)
    {
        if (expected is float[] x && actual is float[] y)
        {
            Assert.Equal(x.Length, y.Length);
            for (int i = 0; i < x.Length; i++)
                Assert.InRange(y[i], x[i] - RowTolerance, x[i] + RowTolerance);
        }
        else if (expected is float a && actual is float b)
            Assert.InRange(b, a - RowTolerance * (1 + Math.Abs(a)), a + RowTolerance * (1 + Math.Abs(a)));
        else
            Assert.Equal(expected, actual);
    }

    private static List<string> Describe(DataViewSchema schema) => [.. schema.Where(c => !c.IsHidden).Select(c =>
    {
        var vector = c.Type as VectorDataViewType;
        var item = vector?.ItemType ?? c.Type;
        string annotations = string.Join(",", c.Annotations.Schema.Select(a => a.Name).Order());
        return $"{c.Name}: {(vector is null ? "Scalar" : vector.IsKnownSize ? "Vector" : "VariableVector")} {item.RawType.Name} "
            + $"{item is KeyDataViewType} [{annotations}]";
    }).Order()];

    private static List<string> Describe(SchemaShape shape) => [.. shape.Select(c =>
        $"{c.Name}: {c.Kind} {c.ItemType.RawType.Name} {c.IsKey} [{string.Join(",", c.Annotations.Select(a => a.Name).Order())}]").Order()];

    /// <summary>Sees the shape that a pipeline promises at its place; changes nothing.</summary>
    private sealed class ShapeCatcher : IEstimator<ITransformer>
    {
        public SchemaShape? Shape { get; private set; }

        public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shape = inputSchema;
    }
}
