using System.Runtime.InteropServices;
using FashionGan.Torch;
using Microsoft.ML;
using Microsoft.ML.Data;
using static TorchSharp.torch;

namespace FashionGan.Benchmarks;

/// <summary>Denoising 10,000 images through an <c>IDataView</c> against a bare TorchSharp loop with the same network and batch.</summary>
internal static class ScoringBenchmark
{
    private const int Images = 10_000;
    private const int Batch = 256;

    /// <summary>What the default batch is worth against another one, by one engine.</summary>
    public static PairedRun Batches(InferenceEngine engine, int batch)
    {
        var ml = new MLContext(1);
        var data = ml.Data.LoadSyntheticGarments(Images, seed: 1);
        var standard = ml.ImageRestoration().Pretrained("Denoised", "Image", engine: engine, device: ComputeDevice.Cpu).Fit(data);
        var other = standard.WithBatchSize(batch);
        return PairedRun.Of(
            $"score 10,000 images in batches of {standard.BatchSize} (the default), {engine}", $"batches of {batch}", 5,
            () => Walk(standard.Transform(data)), () => Walk(other.Transform(data)));
    }

    public static PairedRun Run()
    {
        var images = SyntheticGarments.Create(Images, 1);
        var pixels = new float[Images * 784];
        for (int i = 0; i < Images; i++)
            images.CopyTo(i, pixels.AsSpan(i * 784));
        var ml = new MLContext(1);
        var weights = WeightTransfer.Capture(new PlannedNetwork(new AutoencoderNetwork().Plan(ImageSize.FashionMnist)));
        using var network = WeightTransfer.Restore(weights);
        var data = ml.Data.LoadImageSet(images);
        var transformed = ml.ImageRestoration().ApplyDenoiser("Denoised", "Image", weights, ComputeDevice.Cpu).Fit(data).Transform(data);
        using var tensor = from_array(pixels).reshape(Images, 1, 28, 28);
        return PairedRun.Of("score 10,000 images through IDataView", "bare TorchSharp loop, same network and batch", 9,
            () => Walk(transformed),
            () =>
            {
                using var mode = inference_mode();
                var output = new float[Batch * 784];
                for (int start = 0; start < Images; start += Batch)
                {
                    using var scope = NewDisposeScope();
                    int count = Math.Min(Batch, Images - start);
                    MemoryMarshal.Cast<byte, float>(network.call(tensor.narrow(0, start, count)).bytes).CopyTo(output);
                }
            });
    }

    private static void Walk(IDataView transformed)
    {
        using var cursor = transformed.GetRowCursor([transformed.Schema["Denoised"]]);
        var get = cursor.GetGetter<VBuffer<float>>(transformed.Schema["Denoised"]);
        VBuffer<float> value = default;
        while (cursor.MoveNext())
            get(ref value);
    }
}
