using static TorchSharp.torch;

namespace FashionGan.Torch.Networks;

/// <summary>
/// The two engines on the networks in the box and a thousand inputs of the kind they were trained for, a hundred where those are larger
/// pictures than garments.
/// </summary>
public class EngineAgreementTests
{
    private const int GarmentRows = 1_000, PictureRows = 100, Batch = 50;
    private const double MostDifference = 1e-5;

    public static TheoryData<string> Names => [.. PretrainedNetwork.All.Select(n => n.Name)];

    [NeedsLibtorch]
    [Theory, MemberData(nameof(Names))]
    public void Plain_dotnet_gives_what_torchsharp_gives(string name)
    {
        var weights = PretrainedNetwork.Find(name).Load();
        using var torch = TorchNetwork.Create(weights, ComputeDevice.Cpu);
        using var managed = ManagedNetwork.Create(weights);
        int outputs = torch.OutputShape.Aggregate((a, b) => a * b);
        int inputs = managed.InputShape.Aggregate((a, b) => a * b);
        foreach (float[] input in Inputs(managed))
        {
            int rows = input.Length / inputs;
            float[] expected = new float[rows * outputs], actual = new float[rows * outputs];

            for (int at = 0; at < rows; at += Batch) // A layer's values for all of them are beyond any cache.
                torch.Run(input.AsSpan(at * inputs, Batch * inputs), expected.AsSpan(at * outputs, Batch * outputs), Batch);
            managed.Run(input, actual, rows);

            // Features go beyond 1.
            Assert.InRange(
                expected.Zip(actual, (e, a) => Math.Abs((double)e - a)).Max(), 0,
                Math.Max(MostDifference * Math.Max(1, expected.Max()), Spacing(weights, input)));
            Assert.True(expected.Max() - expected.Min() > 0.5, "The outputs are too much alike to compare anything by.");
        }
    }

    // What goes into a last sigmoid may be in the hundreds, where neighbouring numbers lie further apart than engines may differ: of a
    // conditional generator's it is. Nothing above that is asked of them; below 128 it is less than the limit of all.
    private static double Spacing(NetworkWeights weights, float[] input)
    {
        using var network = WeightTransfer.Restore(weights);
        if (network.Plan.ServedLayers[^1].Kind is not SigmoidLayer)
            return 0;
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        long[] lengths = [.. network.Plan.Inputs.Select(i => i.Shape.Count)];
        float largest = 0;
        foreach (var rows in tensor(input).reshape(-1, lengths.Sum()).split(Batch))
        {
            using var batch = NewDisposeScope();
            var parts = rows.split(lengths, 1)
                .Zip(network.Plan.Inputs, (part, i) => part.reshape([part.shape[0], .. i.Shape.Dimensions.Select(d => (long)d)]));
            largest = Math.Max(largest, network.Run([.. parts], network.Plan.ServedLayers.Length - 1).abs().max().item<float>());
        }
        return float.BitIncrement(largest) - largest;
    }

    /// <summary>Latents; or clean images and noisy ones: garments, real where they are at hand, or drawn patches.</summary>
    private static IEnumerable<float[]> Inputs(ManagedNetwork network)
    {
        if (network.InputShape is not [var height, var width])
        {
            var latents = new float[GarmentRows * network.InputShape[0]];
            Philox.FillNormal(latents, new RandomKey(8, 0));
            return [latents];
        }
        var size = new ImageSize(height, width);
        int rows = size.Pixels > ImageSize.FashionMnist.Pixels ? PictureRows : GarmentRows;
        var images = size != ImageSize.FashionMnist ? DeadLeaves.Create(rows, size, seed: 6)
            : string.IsNullOrEmpty(Environment.GetEnvironmentVariable(FashionMnist.FolderVariable))
                ? SyntheticGarments.Create(rows, seed: 6)
            : FashionMnist.Load(FashionMnistSplit.Test).Take(rows);
        float[] clean = new float[rows * images.Size.Pixels], noisy = new float[clean.Length];
        var noise = new GaussianNoise(0.2f);
        for (int i = 0; i < rows; i++)
        {
            var image = clean.AsSpan(i * images.Size.Pixels, images.Size.Pixels);
            images.CopyTo(i, image);
            noise.Apply(image, noisy.AsSpan(i * images.Size.Pixels, images.Size.Pixels), new RandomKey(1, (ulong)i));
        }
        return [clean, noisy];
    }
}
