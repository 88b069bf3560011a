using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch.Networks;

public sealed class FashionClassifierTests
{
    [Fact]
    public void It_narrows_down_to_128_features_and_a_number_a_class()
    {
        using var scope = NewDisposeScope();
        using var network = new FashionClassifier(ImageSize.FashionMnist, 10);
        network.eval();
        var shapes = new List<string>();

        network.Run(zeros(2, 1, 28, 28), (name, _, output) => shapes.Add($"{name} {string.Join('x', output.shape.Skip(1))}"));

        Assert.Equal(
            [
                "conv1 32x28x28", "norm1 32x28x28", "act1 32x28x28", "pool1 32x14x14", "conv2 64x14x14", "norm2 64x14x14", "act2 64x14x14", "pool2 64x7x7", "conv3 128x7x7",
                "norm3 128x7x7", "act3 128x7x7", "pool3 128x4x4", "flatten 2048", "drop 2048", "features 128", "act4 128", "logits 10",
            ],
            shapes);
        // 800 + 64, 18,432 + 128, 73,728 + 256, 2048 * 128 + 128, 1,290.
        Assert.Equal(356_970, network.parameters().Sum(p => p.NumberOfElements));
    }

    [Theory]
    [InlineData(28, 28)]
    [InlineData(9, 21)]
    [InlineData(1, 3)]
    public void Features_come_before_the_logits_and_both_engines_agree(int height, int width)
    {
        using var scope = NewDisposeScope();
        using var network = new FashionClassifier(new ImageSize(height, width), 7);
        WeightInitialization.Apply(network, new TrainingKeys(3), 0);
        network.eval();
        var images = rand(5, 1, height, width);
        var weights = WeightTransfer.Capture(network);
        using IImageNetwork torch = TorchNetwork.Create(weights, ComputeDevice.Cpu), managed = ManagedNetwork.Create(weights);
        float[] expected = new float[5 * 135], actual = new float[5 * 135];

        torch.Run(WeightTransfer.Values(images), expected, 5);
        managed.Run(WeightTransfer.Values(images), actual, 5);

        Assert.Equal([135], torch.OutputShape.AsEnumerable());
        Assert.Equal([135], managed.OutputShape.AsEnumerable());
        Assert.InRange(expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max(), 0, 1e-5);
        float[] probabilities = WeightTransfer.Values(network.call(images).softmax(1));
        for (int i = 0; i < 5; i++)
            Assert.Equal(probabilities[(i * 7)..(i * 7 + 7)], expected[(i * 135 + 128)..(i * 135 + 135)]);
        Assert.True(expected.Max() > 0.1);
    }
}
