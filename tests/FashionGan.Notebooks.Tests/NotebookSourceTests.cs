namespace FashionGan.Notebooks.Tests;

/// <summary>From a file-based app to a notebook's cells.</summary>
public class NotebookSourceTests
{
    private const string File = """
        #:property PublishAot=false
        #:project ../src/Thing
        #:package Other
        using System.Text;

        void display(object value) { }

        // %% [markdown]
        // # Title
        //
        // Text.

        // %%
        int a = 1;

        display(a);

        // %% [file]
        Console.WriteLine("done");

        """;

    [Fact]
    public void Cells_follow_one_another_without_what_the_file_alone_has() =>
        Assert.Equal(
            [
                new NotebookCell(false, "# Title\n\nText."),
                new NotebookCell(true, "#r \"nuget: Thing, 1.2\"\n#r \"nuget: Other, 1.2\"\nusing System.Text;"),
                new NotebookCell(true, "int a = 1;\n\ndisplay(a);"),
            ],
            Parse(File).Cells.AsEnumerable());

    [Fact]
    public void Types_end_a_file_and_come_before_what_uses_them_in_a_notebook()
    {
        var cells = Parse(File + "\n// %% [types]\nrecord Row(int A);\n").Cells;

        Assert.Equal(4, cells.Length);
        Assert.Equal(new NotebookCell(true, "record Row(int A);"), cells[2]);
    }

    [Fact]
    public void A_changed_source_has_other_cells() =>
        Assert.NotEqual(Parse(File).Cells.AsEnumerable(), Parse(File.Replace("a = 1", "a = 2")).Cells);

    [Fact]
    public void Text_that_is_no_comment_and_unknown_cells_are_refused()
    {
        Assert.Throws<FormatException>(() => Parse(File.Replace("// Text.", "Text.")));
        Assert.Throws<FormatException>(() => Parse(File.Replace("[markdown]", "[marked]")));
    }

    private static NotebookSource Parse(string text) => NotebookSource.Parse(text, _ => "1.2");
}
