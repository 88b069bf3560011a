using Microsoft.ML;

namespace FashionGan;

public class EpllEstimatorTests
{
    private static readonly PatchMixtureOptions Options = new() { Patch = 4, Components = 6, Samples = 3_000, Iterations = 8, Seed = 2 };

    private readonly MLContext _ml = new(seed: 1);

    private IDataView Train => _ml.Data.LoadImageSet(TestImages.Shapes(100));

    [Fact]
    public void The_mixture_is_the_one_fitted_to_the_clean_images_and_the_noise_is_handed_on()
    {
        var noise = NoiseLevel.Known(0.3f, clipped: true);

        var model = AddNoise(new GaussianNoise(0.3f)).Append(Epll(Options, noise)).Fit(Train).LastTransformer;

        var mixture = Assert.IsType<EpllDenoiser>(model.Denoiser).Mixture;
        Assert.Equal(
            SafetensorsFile.ToBytes(PatchMixtureFit.Fit(TestImages.Shapes(100), Options).ToWeights()),
            SafetensorsFile.ToBytes(mixture.ToWeights()));
        Assert.Equal(("Noisy", "Denoised", noise), (model.InputColumnName, model.OutputColumnName, model.Noise));
        var unseen = AddNoise(new GaussianNoise(0.3f)).Fit(Test).Transform(Test);
        var rows = ViewRows.Read(model.Transform(unseen), "Noisy", "Denoised");
        Assert.Equal(
            EveryClassicalDenoiser.Denoise(model.Denoiser, rows.Select(r => r.Floats("Noisy")), new ImageSize(12, 12), noise),
            rows.Select(r => r.Floats("Denoised")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Unseen_images_come_out_closer_to_the_clean_ones(bool clipped)
    {
        var noise = AddNoise(new GaussianNoise(0.2f, clip: clipped));

        var cleaned = noise.Append(Epll(Options, NoiseLevel.Estimated(clipped))).Fit(Train).Transform(Test);

        var before = _ml.ImageRestoration().Evaluate(cleaned, "Noisy", "Image");
        var after = _ml.ImageRestoration().Evaluate(cleaned, "Denoised", "Image");
        Assert.True(after.Psnr.Mean > before.Psnr.Mean + 3, $"{before} -> {after}");
    }

    [Fact]
    public void The_noisy_column_is_not_read_in_the_fit()
    {
        var data = FitRows.WithUnreadNoise(_ml, Train);

        Epll(Options).Fit(data);

        Assert.Equal(1, data.Opened);
    }

    [Fact]
    public void It_tells_how_it_goes_and_stops_when_told_to()
    {
        using var stop = new CancellationTokenSource();
        var likelihoods = new List<double>();
        var log = new List<string>();
        _ml.Log += (_, e) => log.Add(e.Message);
        var options = Options with
        {
            CancellationToken = stop.Token,
            Progress = new Sink(report =>
            {
                likelihoods.Add(((MixtureEpochReport)report).LogLikelihood);
                if (likelihoods.Count == 3)
                    stop.Cancel();
            }),
        };

        var stopped = Assert.ThrowsAny<OperationCanceledException>(
            () => AddNoise(new GaussianNoise(0.2f)).Append(Epll(options)).Fit(Train));

        Assert.Equal(stop.Token, stopped.CancellationToken);
        Assert.Equal(3, likelihoods.Count);
        Assert.True(likelihoods[2] > likelihoods[0]);
        Assert.Contains(
            log, line => line.Contains(nameof(EpllEstimator))
                && line.Contains("Fitting 6 Gaussians to 3000 patches of 100 images of 12x12, seed 2."));
        Assert.Contains(log, line => line.Contains("Epoch 3 of 8: log-likelihood "));
    }

    [Fact]
    public void Unfit_data_is_refused_with_what_was_expected()
    {
        string Fault(IDataView data, string noisy = "Image", string clean = "Image") => Assert.ThrowsAny<ArgumentException>(
            () => _ml.ImageRestoration().Trainers.Epll("Denoised", noisy, clean, Options).Fit(data)).Message;

        Assert.StartsWith("There is no column 'Imagee'", Fault(Train, clean: "Imagee"));
        Assert.StartsWith("There is no column 'Imagee'", Fault(Train, noisy: "Imagee"));
        Assert.StartsWith("Column 'Label' is Key<UInt32, 0-1>; expected an image", Fault(Train, clean: "Label"));
        Assert.StartsWith("Column 'Label' is Key<UInt32, 0-1>; expected an image", Fault(Train, noisy: "Label"));
        Assert.Contains("expected images of 8x8", Fault(FitRows.OfTwoSizes(_ml), noisy: "Noisy"));
        Assert.Contains("no images", Fault(_ml.Data.LoadImageSet(TestImages.Shapes(0))));
    }

    [Fact]
    public void Images_smaller_than_a_patch_are_refused_before_any_row_is_read()
    {
        var data = new WatchedView(_ml.Data.LoadImageSet(TestImages.Shapes(10, 8)));

        string message = Assert.Throws<ArgumentOutOfRangeException>(
            () => _ml.ImageRestoration().Trainers.Epll("Denoised", "Image", "Image", Options with { Patch = 9 }).Fit(data)).Message;

        Assert.StartsWith(
            "Column 'Image' is Vector<Single, 8, 8>. EPLL with patches of 9x9 needs images no smaller, these are 8x8.", message);
        Assert.Equal(0, data.Opened);
    }

    [Fact]
    public void Bad_arguments_are_refused_when_the_step_is_made()
    {
        var trainers = _ml.ImageRestoration().Trainers;

        Assert.Equal("PatchMixtureOptions: Patch is 1, allowed is 2 to 12.",
            Assert.Throws<ArgumentException>(() => trainers.Epll("A", "B", "C", new PatchMixtureOptions { Patch = 1 })).Message);
        Assert.Throws<ArgumentException>(() => trainers.Epll("", "B", "C"));
        Assert.Throws<ArgumentException>(() => trainers.Epll("A", "", "C"));
        Assert.Throws<ArgumentException>(() => trainers.Epll("A", "B", ""));
    }

    private IDataView Test => _ml.Data.LoadImageSet(TestImages.Shapes(30, seed: 2));

    private NoiseEstimator AddNoise(INoiseModel noise) => _ml.Transforms.AddNoise("Noisy", "Image", noise, seed: 3);

    private EpllEstimator Epll(PatchMixtureOptions options, NoiseLevel noise = default) =>
        _ml.ImageRestoration().Trainers.Epll("Denoised", noisyColumnName: "Noisy", cleanColumnName: "Image", options, noise);

    private sealed class Sink(Action<TrainingReport> report) : IProgress<TrainingReport>
    {
        public void Report(TrainingReport value) => report(value);
    }
}
