namespace FashionGan.Cli;

/// <summary>
/// The files that a training run leaves: weights, what lies beside them, and their card, which speaks of a whole training.
/// </summary>
internal static class TrainedFiles
{
    public static RunOutput Of(TrainingRequest request, TrainingJob job) => RunOutput.File(request.Out, request.CommandLine) with
    {
        Names = [Name(request.Out), Name(request.Card), .. job.WritesEpochs ? [Name(request.History)] : Array.Empty<string>()],
        Checkpoints = (RunOutput.CheckpointFolderOf(request.Out), job.Checkpoint is { } name ? [name] : []),
        MadeBy = () => TrainedCard.Beside(request.Out)?.Command, Overwrite = request.Overwrite,
    };

    public static ResultFile Weights(string path, NetworkWeights weights) => new(Name(path), SafetensorsFile.ToBytes(weights));

    public static ResultFile Text(string path, string content) => ResultFile.Text(Name(path), content);

    /// <summary>Says that training failed, and where what it had reached before is.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="weights">The file that has the weights of before; null where there is none.</param>
    public static InvalidOperationException Diverged(TrainingDivergedException fault, string? weights) =>
        new(weights is null ? fault.Message : $"{fault.Message} Those before are in {SafeText.Line(weights)}.", fault);

    private static string Name(string path) => Path.GetFileName(path);
}
