using FashionGan.Torch;

namespace FashionGan.Cli;

/// <summary>What <c>fashion-gan train-denoiser</c> was asked to do.</summary>
/// <param name="Network">What is trained.</param>
/// <param name="Out">The file that receives the weights.</param>
internal sealed record DenoiserRunOptions(DenoiserNetwork Network, string Out) : TrainingRunOptions(Out)
{
    /// <summary>The sides of drawn dead leaves, in pixels, where none is named.</summary>
    public const int DefaultPatch = 64;

    /// <summary>Null for what the network's own preset says.</summary>
    public SigmaRange? Sigma { get; init; }

    /// <summary>Null for a sigma, or what the network's own preset says.</summary>
    public INoiseModel? Noise { get; init; }

    /// <summary>Trained weights to start from; null for random ones.</summary>
    public NetworkWeights? From { get; init; }

    public bool Noise2Noise { get; init; }

    public bool Noise2Void { get; init; }

    public bool Recorrupted { get; init; }

    /// <summary>The sides of drawn dead leaves; null for the default.</summary>
    public int? Patch { get; init; }

    /// <summary>What is trained and measured on where it is dead leaves; null where it is anything else.</summary>
    public LeafPatches? Leaves => Data == DeadLeaves.DataName ? new LeafPatches(Rows ?? LeafPatches.DefaultCount, Patch ?? DefaultPatch, Seed) : null;

    public int? Epochs { get; init; }

    public int? Batch { get; init; }

    public double? LearningRate { get; init; }

    public int TestRows { get; init; } = 2_000;

    /// <inheritdoc/>
    public override RunOutput Output => TrainedFiles.Of(Out, Card, [], [DenoiserTrainer.CheckpointName], CommandLine) with { Overwrite = Overwrite };

    /// <summary>The noise to measure on: Gaussian of the sigmas trained on; or the model that was named, or what a choice of all kinds is measured by.</summary>
    public IEnumerable<INoiseModel> TestNoises => Noise switch
    {
        _ when Leaves is { } leaves => leaves.TestNoises,
        null => TestRange.TestSigmas().Select(s => new GaussianNoise(s)),
        RandomChoiceNoise => [.. new SigmaRange(0, 1).TestSigmas().Select(s => new GaussianNoise(s)), .. ComparedNoise.OffGaussian.Select(n => n.Model)],
        var named => [named],
    };

    private SigmaRange TestRange => Sigma ?? Network.Preset.NoiseLayer switch
    {
        GaussianNoise g => new SigmaRange(g.Sigma, g.Sigma),
        RandomStrengthNoise r => new SigmaRange(r.Min, r.Max),
        _ => new SigmaRange(0.2f, 0.2f),
    };

    public DenoiserOptions Training(IProgress<TrainingReport>? progress, CancellationToken cancellation)
    {
        var preset = Network.Preset;
        return preset with
        {
            Network = Network, InitialWeights = From, NoiseLayer = Noise ?? Sigma?.Noise() ?? preset.NoiseLayer,
            Targets = Noise2Noise ? DenoiserTargets.Noisy : Noise2Void ? DenoiserTargets.SingleNoisy : Recorrupted ? DenoiserTargets.Recorrupted : DenoiserTargets.Clean,
            Loss = Noise2Noise || Noise2Void || Recorrupted ? DenoiserLoss.MeanSquaredError : preset.Loss,
            Epochs = Epochs ?? preset.Epochs, BatchSize = Batch ?? preset.BatchSize, LearningRate = LearningRate ?? preset.LearningRate,
            Seed = Seed, Device = Device, CheckpointFolder = CheckpointFolder, Progress = progress, CancellationToken = cancellation,
        };
    }

    /// <inheritdoc/>
    public override void Validate()
    {
        Check("train-denoiser", 1, writesEpochs: false)
            .Require(Noise is null || Sigma is null, "--noise", Noise, "a noise model without --sigma")
            .Require(!(Noise2Noise && Noise2Void), "--noise2void", Noise2Void, "given without --noise2noise")
            .Require(!(Recorrupted && (Noise2Noise || Noise2Void)), "--recorrupted", Recorrupted, "given without --noise2noise and --noise2void")
            .Require(Patch is null || Leaves is not null, "--patch", Patch, $"given with --data {DeadLeaves.DataName}")
            .InRange("--patch", Patch ?? DefaultPatch, 16, 256)
            .InRange("--test-rows", TestRows, 1, 10_000)
            .ThrowIfInvalid();
        Training(null, default).Validate();
    }
}
