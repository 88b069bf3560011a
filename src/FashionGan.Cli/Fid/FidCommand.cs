using System.CommandLine;
using Spectre.Console;

namespace FashionGan.Cli;

/// <summary><c>fashion-gan fid</c>: how far images are from real ones, by their moments.</summary>
internal static class FidCommand
{
    /// <summary>The reference that stands for the test images of Fashion-MNIST.</summary>
    public const string FashionMnist = "fashion-mnist";

    private const string MomentsEnd = ".safetensors";

    public static Command Create(IAnsiConsole console)
    {
        var inputs = new Argument<string[]>("moments")
        {
            Description = "Files of moments, which count as one, such as those of the parts of a job; images too, as 'moments' takes them.",
            Arity = ArgumentArity.OneOrMore, HelpName = "MOMENTS|IMAGES",
        };
        var against = OptionOf.Value(
            "--against", $"MOMENTS|IMAGES|{FashionMnist}",
            $"What to compare with: moments, images, or {FashionMnist}: its test images, with what as many training images get "
            + "(the floor).", FashionMnist);
        var data = SharedOptions.Data();
        var extractor = MomentsOf.ExtractorOption();
        var command = new Command("fid", "Says how far generated images are from real ones: the Frechet distance (FID) of their features.")
        {
            inputs, against, data, extractor,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var maker = MomentsOf.Extractor(parsed.GetValue(extractor));
            var images = new MomentsOf(maker, console, TimeProvider.System);
            FeatureMoments Read(params IEnumerable<string> places) => Of(places, images, cancellation);
            var generated = Read(parsed.GetValue(inputs)!);
            string reference = parsed.GetValue(against)!;
            if (reference == FashionMnist)
            {
                var known = DownloadDisplay.Load(console, parsed.GetValue(data), null, 0, cancellation);
                AgainstFashionMnist(console, generated, maker, known, cancellation);
            }
            else
            {
                var real = Read(reference);
                double fid = FrechetDistance.Compute(real, generated, cancellation);
                console.MarkupLineInterpolated($"{Line(fid, null, generated, $"{real.Count:N0} of {SafeText.Line(reference)}")}");
            }
            return Task.FromResult(FashionGanCommand.Success);
        });
        return command;
    }

    private static FeatureMoments Of(IEnumerable<string> places, MomentsOf images, CancellationToken cancellation) => FeatureMoments.Merge(
        places.Select(place => IsMoments(place) ? Load(place) : images.Images([place], Shard.Whole, cancellation)).ToArray());

    private static bool IsMoments(string place) =>
        Path.GetExtension(place).Equals(MomentsEnd, StringComparison.OrdinalIgnoreCase) && !Directory.Exists(place);

    private static FeatureMoments Load(string path) => File.Exists(path) ? FeatureMoments.Load(path)
        : throw new FileNotFoundException(
            $"{SafeText.Line(path)}: no such file. 'fashion-gan moments IMAGES --out FILE' writes one.", path);

    private static void AgainstFashionMnist(
        IAnsiConsole console, FeatureMoments generated, FeatureExtractor extractor, ImageData data, CancellationToken cancellation)
    {
        var real = extractor.Moments(data.Test, cancellation);
        double fid = FrechetDistance.Compute(real, generated, cancellation);
        var training = data.Train.Take((int)Math.Min(generated.Count, data.Train.Count));
        double? floor = training.Count < 2 ? null : FrechetDistance.Compute(real, extractor.Moments(training, cancellation), cancellation);
        console.MarkupLineInterpolated($"{data.Message}");
        console.MarkupLineInterpolated($"{Line(fid, floor, generated, $"{data.Test.Count:N0} test images")}");
        if (data.Caution.Length > 0)
            console.MarkupLineInterpolated($"[yellow]note:[/] {data.Caution}");
    }

    private static string Line(double fid, double? floor, FeatureMoments generated, string real) =>
        $"FID {fid:R}{(floor is { } f ? $" (floor {f:R})" : "")}: "
        + $"{generated.Count:N0} images against {real}, by {By(generated)}.";

    private static string By(FeatureMoments moments) =>
        SafeText.Line($"{moments.Extractor}{(moments.ExtractorSha256 is { } sha ? $" {sha[..12]}" : "")}");
}
