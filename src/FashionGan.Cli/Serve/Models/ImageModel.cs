using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>A network that reads images: a denoiser of images of any size, or a classifier or discriminator of images of its own.</summary>
internal sealed class ImageModel : ServedModel
{
    /// <summary>The longest side of an image, and the most pixels of all images of a request.</summary>
    // As far out as noise that is not clipped brings a pixel.
    private const float MostPixel = 64;

    public const int MostSide = 1024, MostPixels = 1 << 20;

    public const string Image = "image", Output = "output";

    private readonly NetworkQueue _queue;
    private readonly ImageSize _size;
    private readonly ImmutableArray<int> _result;
    private readonly bool _isDenoiser;

    /// <param name="name">What it is called.</param>
    /// <param name="network">Reads images; disposed of with this.</param>
    /// <param name="limits">How many requests may wait.</param>
    public ImageModel(string name, ManagedNetwork network, QueueLimits limits) : base(name)
    {
        _size = new ImageSize(network.InputShape[0], network.InputShape[1]);
        _result = network.OutputShape;
        _isDenoiser = _result.SequenceEqual(network.InputShape);
        ImmutableArray<int> shape = _isDenoiser ? [-1, -1, -1] : [-1, _size.Height, _size.Width];
        Inputs = [new TensorSpec(Image, ElementType.Float, shape) { OtherShape = [-1, 1, .. shape.Skip(1)] }];
        Outputs = [_isDenoiser ? new TensorSpec(Image, ElementType.Float, shape)
            : new TensorSpec(Output, ElementType.Float, [-1, .. _result])];
        _queue = new NetworkQueue(
            name, network, network.Run, _size.Pixels, _result.Aggregate(1, (a, b) => a * b),
            _isDenoiser ? new TiledNetwork(network) : null, limits);
    }

    public override async Task<ImmutableArray<Tensor>> InferAsync(InferRequest request, CancellationToken cancellation)
    {
        var input = Needed(request, Image);
        float[] pixels = Floats(input, -MostPixel, MostPixel);
        var (height, width) = (input.Shape[^2], input.Shape[^1]);
        if (height > MostSide || width > MostSide || pixels.Length > MostPixels)
            throw RequestFault.Bad(
                $"shape of the input '{Image}' is {Tensor.Text(input.Shape)}, allowed are sides of at most {MostSide} and {MostPixels} "
                    + $"pixels in all.");
        var size = new ImageSize(height, width);
        float[] results = await _queue.RunAsync(
            new NetworkWork(pixels, input.Rows, size == _size ? null : size), cancellation).ConfigureAwait(false);
        return [new Tensor(Outputs[0].Name, ElementType.Float, _isDenoiser ? input.Shape : [input.Rows, .. _result], results)];
    }

    public override void Dispose() => _queue.Dispose();
}
