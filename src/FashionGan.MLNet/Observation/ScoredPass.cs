using System.Diagnostics;

namespace FashionGan;

/// <summary>A pass over data as an activity, from where a cursor is opened to where it is closed.</summary>
internal sealed class ScoredPass : IDisposable
{
    private readonly string _column;
    private readonly Activity? _activity;
    private long _rows;

    /// <param name="column">The column that is made.</param>
    public ScoredPass(string column)
    {
        _column = column;
        var around = Activity.Current;
        _activity = FashionGanTelemetry.Activities.StartActivity("score")?.SetTag(FashionGanTelemetry.Column, column);
        if (_activity is not null)
            Activity.Current = around; // What the reader does between two rows is no part of it.
    }

    /// <summary>Computes a batch of rows.</summary>
    public void Compute(RowWorker worker, int count)
    {
        try
        {
            ScoredBatch.Compute(worker, count, _column);
        }
        catch (Exception e)
        {
            Fail(e);
            throw;
        }
        _rows += count;
    }

    /// <summary>Says that a row could not be read or computed.</summary>
    public void Fail(Exception fault) => _activity?.SetStatus(ActivityStatusCode.Error, fault.Message);

    public void Dispose()
    {
        if (_activity is null || _activity.IsStopped)
            return;
        var around = Activity.Current;
        _activity.SetTag(FashionGanTelemetry.RowCount, _rows).Dispose();
        Activity.Current = around;
    }
}
