namespace FashionGan;

/// <summary>A user's own: darkens by the noise level, and remembers how many images it was given at once.</summary>
internal sealed class OwnDenoiser : IDenoiser
{
    public List<int> Batches { get; } = [];

    public string Description => "own";

    public void Denoise(
        ReadOnlyMemory<float> noisy, Memory<float> restored, ImageSize size, NoiseLevel noise,
        CancellationToken cancellationToken = default)
    {
        Batches.Add(noisy.Length / size.Pixels);
        for (int i = 0; i < noisy.Length; i++)
            restored.Span[i] = noisy.Span[i] * noise.Sigma!.Value;
    }
}
