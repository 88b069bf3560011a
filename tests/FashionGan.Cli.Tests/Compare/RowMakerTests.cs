namespace FashionGan.Cli.Tests;

public class RowMakerTests
{
    private sealed record Row(int Value);

    [Fact]
    public void Asked_to_stop_it_keeps_what_is_made_gives_what_is_kept_and_makes_no_other()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var store = new RowStore(folder["rows"]);
        store.Keep("fourth", "made", new Timed<Row>(5, new Row(4)));
        var notice = new StopNotice();
        using var screen = new StringWriter();
        var rows = new RowMaker(store, 4, Terminal.Of(screen), TimeProvider.System, notice, stop.Token);
        var made = new List<string>();

        string[] ids = ["first", "second", "third", "fourth"];
        int?[] values = [.. ids.Select(id => rows.Row(id, "made", Make(id), r => $"{id} is {r.Value}")?.Value)];

        Assert.Equal([1, null, null, 4], values);
        Assert.Equal(["first", "second"], made);
        Assert.True(rows.IsStopped && notice.IsAcknowledged);
        Assert.InRange(rows.Seconds, 5, 6); // The kept row's own, and next to none.
        Assert.Contains("[1/4] first is 1 (0 s)", screen.ToString());
        Assert.Equal(1, store.Find<Timed<Row>>("first", "made")?.Row.Value);
        Assert.Null(rows.Work(() => "more"));

        Func<CancellationToken, Row> Make(string id) => token =>
        {
            made.Add(id);
            if (id == "second")
                stop.Cancel();
            token.ThrowIfCancellationRequested();
            return new Row(made.Count);
        };
    }
}
