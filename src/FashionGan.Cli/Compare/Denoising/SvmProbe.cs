using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Cli;

/// <summary>What denoising is worth to a classifier: ML.NET's linear SVMs, one against all, trained on clean images.</summary>
/// <param name="training">The images to train on, which happens when it is first needed.</param>
/// <param name="seed">Where ML.NET's randomness comes from.</param>
internal sealed class SvmProbe(ImageSet training, ulong seed)
{
    /// <summary>Passes over the training images.</summary>
    public const int Iterations = 10;

    private readonly MLContext _ml = new(unchecked((int)seed));
    private ITransformer? _model;

    /// <summary>Which of these images are classed right.</summary>
    public bool[] Right(ImageBatch images, byte[] labels)
    {
        _model ??= Train();
        var key = new IndexedColumn<uint>(
            "Label", new KeyDataViewType(typeof(uint), training.ClassNames.Length), (int row, ref uint value) => value = labels[row] + 1u);
        var scored = _model.Transform(_ml.Data.LoadImageBatch(images, key));
        return [.. scored.GetColumn<uint>("PredictedLabel").Select((predicted, row) => predicted == labels[row] + 1u)];
    }

    private ITransformer Train()
    {
        // SVMs learn row by row: garments of one kind must not come together.
        var rows = _ml.Data.ShuffleRows(_ml.Data.LoadImageSet(training), unchecked((int)seed), training.Count);
        var svm = _ml.BinaryClassification.Trainers.LinearSvm(featureColumnName: "Image", numberOfIterations: Iterations);
        return _ml.MulticlassClassification.Trainers.OneVersusAll(svm).Fit(_ml.Data.Cache(rows, "Image", "Label"));
    }
}
