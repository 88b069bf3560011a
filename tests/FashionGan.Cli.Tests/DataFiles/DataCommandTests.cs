namespace FashionGan.Cli.Tests;

public class DataCommandTests
{
    [Fact]
    public async Task A_missing_folder_is_one_clear_error()
    {
        var run = await CommandRun.Of(["data", "--data", "/no/such/folder"]);

        Assert.Equal(FashionGanCommand.Failure, run.ExitCode);
        Assert.StartsWith("error: /no/such/folder: no such folder", run.Error);
    }

    [Fact]
    public async Task Says_the_state_of_each_file_and_fails_where_one_is_not_official()
    {
        using var folder = new TemporaryFolder();
        SmallData.Write(folder.Path);
        File.Delete(folder["train-images-idx3-ubyte"]);
        File.Delete(folder["t10k-labels-idx1-ubyte"]);
        File.WriteAllText(folder["t10k-labels-idx1-ubyte.gz"], "not gzip");

        var run = await CommandRun.Of(["data", "--data", folder.Path]);

        Assert.Equal(FashionGanCommand.Failure, run.ExitCode);
        Assert.Matches(@"t10k-labels-idx1-ubyte\.gz .* damaged", run.Output);
        Assert.Matches(@"t10k-images-idx3-ubyte\.gz .* different", run.Output);
        Assert.Contains($"{folder["t10k-labels-idx1-ubyte.gz"]}: not an IDX file", run.Output);
        Assert.Matches(@"train-images-idx3-ubyte\.gz .* missing", run.Output);
    }
}
