using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FashionGan.Cli.Tests;

public class CommandEchoTests
{
    private static readonly string[] SaysWhere = ["--out", "--overwrite", "--keep-checkpoints"];

    [Theory]
    [InlineData("reproduce", "fashion-gan reproduce")]
    [InlineData("train-gan --fid-images 0 --epochs 20 --out a/b", "fashion-gan train-gan --epochs 20 --fid-images 0")]
    [InlineData("train-denoiser --network unet(full=16,half=32) --sigma 0..0.5",
        "fashion-gan train-denoiser --network 'unet(full=16,half=32)' --sigma 0..0.5")]
    [InlineData("train-denoiser --noise2noise --test-rows 2000 --seed 42", "fashion-gan train-denoiser --noise2noise")]
    [InlineData("train-denoiser --recorrupted --sigma 0.2", "fashion-gan train-denoiser --sigma 0.2 --recorrupted")]
    [InlineData("train-denoiser --noise2void --sigma 0.2", "fashion-gan train-denoiser --sigma 0.2 --noise2void")]
    [InlineData("train-extractor --overwrite --learning=1", null)]
    [InlineData(
        "compare --methods noisy bm3d --weights=-x --pictures p", "fashion-gan compare --methods noisy bm3d --weights=-x --pictures p")]
    [InlineData("compare --real p --methods bm3d", "fashion-gan compare --methods bm3d --real p")]
    [InlineData("demo --data=@d", "fashion-gan demo --data=@d")]
    public void It_says_what_is_not_at_its_default(string line, string? echo)
    {
        var parsed = Parse(line.Split(' '));

        Assert.Equal(echo is null, parsed.Errors.Count > 0);
        if (echo is not null)
            Assert.Equal(echo, CommandEcho.Of(parsed));
    }

    /// <summary>Every command but those that are given files, whose cards and reports name no command.</summary>
    public static TheoryData<string> Verbs => [.. Root().Subcommands.Where(c => c.Arguments.Count == 0).Select(c => c.Name)];

    [Theory, MemberData(nameof(Verbs))]
    public void Parsed_again_every_option_has_its_value(string verb)
    {
        if (OperatingSystem.IsWindows())
            return; // There is no bash.
        var root = Root();
        var options = root.Subcommands.Single(c => c.Name == verb).Options;
        var parsed = root.Parse([verb, .. options.SelectMany(o => (string[])[o.Name, .. Values(o)])]);
        Assert.Empty(parsed.Errors);
        Assert.All(options, o => Assert.NotEqual(o.HasDefaultValue ? o.GetDefaultValue() : false, Value(parsed, o)));

        string[] words = Bash.Words(CommandEcho.Of(parsed));

        Assert.Equal("fashion-gan", words[0]);
        var again = Parse(words[1..]);
        Assert.Empty(again.Errors);
        foreach (var option in options)
            if (SaysWhere.Contains(option.Name))
                Assert.DoesNotContain(option.Name, words);
            else
                Assert.Equal(Value(parsed, option), Value(again, again.CommandResult.Command.Options.Single(o => o.Name == option.Name)));
    }

    public static TheoryData<string> Cards => [.. InTheBox.Select(c => c.Name)];

    private static IEnumerable<ModelCard> InTheBox =>
        PretrainedNetwork.All.Append(PretrainedNetwork.GarmentPatches).Select(n => n.Card);

    [Theory, MemberData(nameof(Cards))]
    public void The_command_of_a_card_in_the_box_can_be_pasted_and_measures_on_as_many_images_as_the_card_says(string name)
    {
        if (OperatingSystem.IsWindows())
            return; // There is no bash.
        var card = InTheBox.Single(c => c.Name == name);

        string[][] commands = [.. card.Command.Split(" && ").Select(Bash.Words)];

        var parsed = commands.Select(words => Parse(words[1..])).ToList();
        Assert.All(commands, words => Assert.Equal("fashion-gan", words[0]));
        Assert.All(parsed, p => Assert.Empty(p.Errors));
        // Of a network's own name there is by now what the command made, not what it started from.
        Assert.All(commands, words => Assert.DoesNotContain(name, words.SkipWhile(w => w != "--from")));
        var testRows = parsed[^1].CommandResult.Command.Options.SingleOrDefault(o => o.Name == "--test-rows");
        var images = Regex.Match(card.Metrics[0].Name, "^PSNR, ([0-9,]+) test images");
        if (testRows is not null && images.Success)
            Assert.Equal(
                int.Parse(images.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture), Value(parsed[^1], testRows));
    }

    // A value that is not the default, and such that a shell would trip over it.
    private static string[] Values(Option option)
    {
        string[] known = [.. option.GetCompletions(CompletionContext.Empty).Select(c => c.Label)];
        var type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        return type == typeof(bool) ? []
            : known.Length > 0 ? [known.First(k => !k.Equals(option.HasDefaultValue ? option.GetDefaultValue() : null))]
            : type == typeof(string[]) ? ["a", "b'c"]
            : type == typeof(string) ? ["it's a (\"$HOME\") \u001b[2J"]
            : type == typeof(double) ? ["0.0015"]
            : ["17"];
    }

    private static object? Value(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false } given
        ? given.GetValueOrDefault<object>()
        : option.HasDefaultValue ? option.GetDefaultValue() : null;

    private static ParseResult Parse(string[] args) => Root().Parse(args);

    private static RootCommand Root()
    {
        var console = Terminal.Of(TextWriter.Null);
        return FashionGanCommand.Create(console, console, Pipes.OfProcess, new StopNotice());
    }
}
