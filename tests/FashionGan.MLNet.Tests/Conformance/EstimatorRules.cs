using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace FashionGan;

/// <summary>
/// What ML.NET's own tests ask of every estimator: <c>TestEstimatorCore</c> in test/Microsoft.ML.TestFramework/DataPipe/TestDataPipeBase.cs
/// of dotnet/machinelearning. Data that an estimator is not for is refused by its schema alone, with the two kinds of exception that ML.NET
/// has for it, and by all who meet that schema: the estimator, its shape propagation, the fitted model, and the model loaded again.
/// </summary>
public abstract partial class EstimatorConformance
{
    /// <summary>Whether the estimator knows the size of images before it sees data, as one with a trained network does.</summary>
    protected virtual bool KnowsTheSize => false;

    /// <summary>Whether it takes images of any other size than that, too, if their column states it.</summary>
    protected virtual bool TakesAnySize => false;

    // No step of ours reads these.
    private static DataViewType[] Unreadable =>
    [
        NumberDataViewType.Single,
        new VectorDataViewType(NumberDataViewType.Double, 8, 8), new VectorDataViewType(NumberDataViewType.Byte, 64),
        new VectorDataViewType(new KeyDataViewType(typeof(uint), 5), 64), TextDataViewType.Instance, new KeyDataViewType(typeof(uint), 5),
    ];

    // These say no size, and the estimators here were given none.
    private static DataViewType[] Unsized => [new VectorDataViewType(NumberDataViewType.Single), new ImageDataViewType()];

    // Images, but of none of the sizes used here; flat ones say how many pixels, not in what rows.
    private static DataViewType[] OfAnotherSize =>
    [
        new VectorDataViewType(NumberDataViewType.Single, 9, 7), new VectorDataViewType(NumberDataViewType.Single, 63),
        new ImageDataViewType(9, 7),
    ];

    [Fact]
    public void An_estimator_refuses_what_it_cannot_read_as_those_of_mlnet_do()
    {
        foreach (string column in Reads)
        {
            foreach (var type in (DataViewType[])[.. Unreadable, .. KnowsTheSize ? [] : Unsized])
            {
                var data = new WatchedView(Retyped(column, type));

                AssertRefused(() => Create().Append(new ShapeCatcher()).Fit(data), column, type);
                AssertRefused(() => Create().Fit(data), column, type);
                Assert.Equal(0, data.Opened);
            }
            foreach (var type in KnowsTheSize
                ? OfAnotherSize.Where(t => !TakesAnySize || t is VectorDataViewType { Dimensions.Length: 1 })
                : [])
                AssertRefused(() => Create().Fit(Retyped(column, type)), column, type);
        }
    }

    [Fact]
    public void A_shape_is_promised_for_the_column_types_that_can_be_fitted()
    {
        foreach (string column in KnowsTheSize ? Reads : [])
            foreach (var type in Unsized)
            {
                var (data, catcher) = (Retyped(column, type), new ShapeCatcher());

                var model = Create().Append(catcher).Fit(data);

                Assert.Equal(Describe(model.GetOutputSchema(data.Schema)), Describe(catcher.Shape!));
            }
    }

    [Fact]
    public void A_model_refuses_what_it_cannot_read_whether_it_was_fitted_or_loaded()
    {
        ITransformer fitted = Fitted(), loaded = SaveAndLoad(fitted, Data().Schema, out _);
        if (Data().Schema.GetColumnOrNull(Scored) is null)
            return; // It reads no column.

        foreach (var model in new[] { fitted, loaded })
            foreach (var type in (DataViewType[])[.. Unreadable, .. OfAnotherSize])
            {
                var data = new WatchedView(Retyped(Scored, type));

                AssertRefused(() => model.GetOutputSchema(data.Schema), Scored, type);
                AssertRefused(() => model.Transform(data), Scored, type);
                AssertRefused(() => model.GetRowToRowMapper(data.Schema), Scored, type);
                Assert.Equal(0, data.Opened);
            }
    }

    [Fact]
    public void A_model_without_its_column_says_so_whether_it_was_fitted_or_loaded()
    {
        if (Scored == "Latent")
            return; // Latents are drawn where there are none: see SavedModelTests.
        ITransformer fitted = Fitted(), loaded = SaveAndLoad(fitted, Data().Schema, out _);
        var data = ML.Transforms.DropColumns(Scored).Fit(Data()).Transform(Data());

        foreach (var model in new[] { fitted, loaded })
        {
            Assert.Contains($"'{Scored}'", Assert.Throws<ArgumentOutOfRangeException>(() => model.GetOutputSchema(data.Schema)).Message);
            Assert.Contains($"'{Scored}'", Assert.Throws<ArgumentOutOfRangeException>(() => model.Transform(data)).Message);
        }
    }

    [Fact]
    public void A_mapper_is_bound_to_the_very_schema_it_was_made_for()
    {
        var schema = Annotated(Data()).Schema;
        var model = (ITransformer)Fitted();

        var mapper = model.GetRowToRowMapper(schema);

        Assert.Same(schema, mapper.InputSchema);
        Assert.Equal(Exactly(model.GetOutputSchema(schema)), Exactly(mapper.OutputSchema));
    }

    private static void AssertRefused(Action action, string column, DataViewType type)
    {
        var fault = Record.Exception(action);

        Assert.True(
            fault is ArgumentOutOfRangeException or InvalidOperationException,
            $"Column '{column}' as {type}: {fault?.ToString() ?? "accepted"}");
        Assert.Contains(column, fault!.Message, StringComparison.Ordinal);
    }

    /// <summary>The data's schema with a column of another type, and no rows.</summary>
    private IndexedView Retyped(string column, DataViewType type)
    {
        IndexedColumn Unread(string name, DataViewType of, DataViewSchema.Annotations? annotations) =>
            (IndexedColumn)new Func<string, DataViewType, DataViewSchema.Annotations?, IndexedColumn<int>>(NoValues<int>)
                .Method.GetGenericMethodDefinition().MakeGenericMethod(of.RawType).Invoke(null, [name, of, annotations])!;
        return new(0, [.. Data().Schema.Where(c => !c.IsHidden)
            .Select(c => c.Name == column ? Unread(column, type, null) : Unread(c.Name, c.Type, c.Annotations))]);
    }

    private static IndexedColumn<T> NoValues<T>(string name, DataViewType type, DataViewSchema.Annotations? annotations) =>
        new(name, type, (int _, ref T _) => { }, annotations);

    /// <summary>Every column there is, hidden ones too, in order.</summary>
    private static List<string> Exactly(DataViewSchema schema) =>
        [.. schema.Select(
            c => $"{c.Index} {c.Name} {c.IsHidden} {c.Type} [{string.Join(",", c.Annotations.Schema.Select(a => (a.Name, a.Type)))}]")];
}
