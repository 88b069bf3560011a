namespace FashionGan.Cli;

/// <summary>A way of cleaning pictures of any size, as named on the command line.</summary>
internal abstract class DenoisingMethod : IDisposable
{
    /// <summary>The name of the trained network among the methods.</summary>
    public const string Network = "network";

    private static readonly Dictionary<string, Func<IDenoiser>> Classical = new(StringComparer.Ordinal)
    {
        [Denoiser.WaveletName] = () => new WaveletDenoiser(),
        [Denoiser.Bm3dName] = () => new Bm3dDenoiser(),
        [Denoiser.NonLocalMeansName] = () => new NonLocalMeansDenoiser(),
        [Denoiser.TotalVariationName] = () => new TotalVariationDenoiser(),
        [Denoiser.MedianName] = () => new MedianDenoiser(),
        [Denoiser.GaussianFilterName] = () => new GaussianFilterDenoiser(),
    };

    /// <summary>Every method's name.</summary>
    public static string Names => string.Join(", ", Classical.Keys.Prepend(Network));

    public abstract string Description { get; }

    /// <summary>The noise that the method was made for, whatever the image's is; null where it suits itself to the image.</summary>
    public virtual float? OnlySigma => null;

    /// <param name="text">The network, a denoiser's name, or its name with settings as <see cref="Denoiser.Parse"/> reads it.</param>
    /// <param name="weightsFile">The network's weights; null for those in the box.</param>
    /// <exception cref="ArgumentException">There is no such method.</exception>
    public static DenoisingMethod Open(string text, string? weightsFile)
    {
        if (text == Network)
            return new ByNetwork(weightsFile);
        new OptionCheck("denoise")
            .Require(weightsFile is null, "--weights", weightsFile, $"left out beside --method {text}")
            .Require(text.Contains('(', StringComparison.Ordinal) || Classical.ContainsKey(text), "--method", text, $"{Names}, or one with settings, such as {new WaveletDenoiser()}")
            .ThrowIfInvalid();
        return new ByDenoiser(Classical.TryGetValue(text, out var make) ? make() : Denoiser.Parse(text));
    }

    /// <param name="noisy">The image, of any size; its noise was clipped, since a file holds no value outside [0, 1].</param>
    /// <param name="sigma">The noise's standard deviation before that.</param>
    /// <param name="cancellation">Stops on the way, where the method can.</param>
    public abstract GreyImage Clean(GreyImage noisy, float sigma, CancellationToken cancellation);

    public virtual void Dispose()
    {
    }

    private sealed class ByNetwork : DenoisingMethod
    {
        private readonly ManagedNetwork _network;
        private readonly TiledNetwork _tiles;

        public ByNetwork(string? weightsFile)
        {
            _network = TrainedNetworks.Denoiser(weightsFile);
            _tiles = new TiledNetwork(_network);
            Description = weightsFile is null ? $"the network in the box ({PretrainedNetwork.Denoiser.Name})" : $"the network {SafeText.Line(weightsFile)}";
            // Nobody knows what a stranger's weights were trained on.
            OnlySigma = weightsFile is null && DenoiserOptions.Paper.NoiseLayer is GaussianNoise noise ? noise.Sigma : null;
        }

        public override string Description { get; }

        public override float? OnlySigma { get; }

        public override GreyImage Clean(GreyImage noisy, float sigma, CancellationToken cancellation) => _tiles.Run(noisy, cancellation);

        public override void Dispose() => _network.Dispose();
    }

    private sealed class ByDenoiser(IDenoiser denoiser) : DenoisingMethod
    {
        public override string Description => denoiser.Description;

        public override GreyImage Clean(GreyImage noisy, float sigma, CancellationToken cancellation)
        {
            float[] pixels = noisy.Pixels.ToArray();
            denoiser.Denoise(pixels, pixels, noisy.Size, NoiseLevel.Known(sigma, clipped: true), cancellation);
            return new GreyImage(noisy.Size, pixels);
        }
    }
}
