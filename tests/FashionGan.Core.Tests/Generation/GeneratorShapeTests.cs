namespace FashionGan.Tests;

public class GeneratorShapeTests
{
    [Theory]
    [InlineData(0, 6, 8)]
    [InlineData(3, 8, 8)] // A class's place behind each of two latent vectors.
    public void Rows_and_images_that_are_too_few_are_refused_with_how_many_it_takes(int classes, int inputs, int outputs)
    {
        var shape = new GeneratorShape(3, classes, new ImageSize(2, 2));
        string Fault(int rows, int images) =>
            Assert.Throws<ArgumentException>(() => shape.Require(new float[rows], new float[images], 2)).Message;

        shape.Require(new float[inputs], new float[outputs], 2);
        Assert.Equal(
            $"2 images take {inputs} numbers in and {outputs} out, but there is room for {inputs - 1} and {outputs}.",
            Fault(inputs - 1, outputs));
        Assert.EndsWith($"there is room for {inputs} and {outputs - 1}.", Fault(inputs, outputs - 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => shape.Require([], [], 0));
    }
}
