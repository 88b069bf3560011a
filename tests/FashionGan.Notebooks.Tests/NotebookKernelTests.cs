namespace FashionGan.Notebooks.Tests;

/// <summary>Every notebook, cell by cell, as a notebook runs them.</summary>
[Collection(AloneInProcess.Name)]
public class NotebookKernelTests(ProcessState process)
{
    [NeedsLibtorch]
    [Theory, MemberData(nameof(NotebookTests.Names), MemberType = typeof(NotebookTests))]
    public async Task Every_code_cell_runs_in_order_and_shows_what_the_stored_notebook_shows(string name)
    {
        using var data = new SmallData();
        using var _ = process.Set(data.Folder, (FashionMnist.FolderVariable, data.Files), ("NOTEBOOK_ROWS", SmallData.Rows));

        var outputs = await NotebookKernel.RunAsync(NotebookSource.Read(NotebookFolder.Source(name)), process);

        var stored = NotebookFile.Outputs(NotebookFolder.Stored(NotebookFolder.Source(name)));
        Assert.Equal(stored.Select(cell => cell.Select(o => o.MimeType)), outputs.Select(cell => cell.Select(o => o.MimeType)));
        // The same pictures and tables, of other numbers.
        Assert.Equal(
            stored.Select(cell => cell.Select(o => NotebookTests.Tags(o.Text))),
            outputs.Select(cell => cell.Select(o => NotebookTests.Tags(o.Text))));
    }
}
