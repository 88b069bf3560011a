using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>Refines garments by the diffusion denoiser in the box, and shows every step.</summary>
/// <remarks>Safe for many threads.</remarks>
internal sealed class PageRefinement : IDisposable
{
    private readonly ManagedNetwork _network;
    private readonly NetworkWeights _weights;
    private readonly ImmutableArray<string> _classes;
    private readonly FeatureExtractor _classifier;

    public PageRefinement()
    {
        _weights = PretrainedNetwork.Diffusion.Load();
        (_network, _classes) = (ManagedNetwork.Create(_weights), ImageGenerator.ClassesOf(_weights));
        _classifier = FeatureExtractor.Create(PretrainedNetwork.Classifier.Load());
    }

    /// <summary>Refines one.</summary>
    /// <param name="image">The garment.</param>
    /// <param name="options">How.</param>
    /// <param name="seed">Where the noise comes from.</param>
    /// <param name="name">The class that the network is told; null for the one that the classifier in the box sees.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The answer to the page.</returns>
    public byte[] Refine(float[] image, RefinementOptions options, ulong seed, string? name, CancellationToken cancellation)
    {
        int label = name is null ? Seen(image) : _classes.IndexOf(name);
        if (label < 0)
            throw RequestFault.Bad($"class is {SafeText.Quoted(name!)}, allowed is {string.Join(", ", _classes)}, or null.");
        // Not disposed of: the network within is everybody's.
        var steps = new DiffusionRefiner(_network, _weights, options, seed).Steps([.. image, label], cancellation);
        return JsonAnswer.ToBytes(new
        {
            Class = _classes[label],
            Images = steps.Select(s => new { Noise = Math.Round(s.Noise, 3), Png = PagePicture.Png(s.Image, ImageSize.FashionMnist) }),
        });
    }

    public void Dispose() => _network.Dispose();

    private int Seen(float[] image)
    {
        int[] seen = new int[1];
        _classifier.Classify(image, seen);
        return seen[0];
    }
}
