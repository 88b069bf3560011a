using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>The denoisers that the page offers; each is opened when it is first asked for, and kept.</summary>
/// <remarks>Safe for many threads.</remarks>
internal sealed class PageMethods : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<DenoisingMethod>> _opened = new(StringComparer.Ordinal);

    /// <summary>Their names and what the page calls them.</summary>
    public static ImmutableArray<(string Name, string Label)> All { get; } =
    [
        ("unet-every-noise", "U-Net for every kind of noise"), ("unet", "U-Net for Gaussian noise"),
        ("dncnn-blind", "DnCNN for Gaussian noise"), ("paper-denoiser", "Paper's autoencoder, for sigma 0.2"),
        (DenoisingMethods.General, "Network for any picture"),
        (MethodNames.Bm3d, "BM3D"), (DenoisingMethods.Epll, "Patch mixture (EPLL)"), (MethodNames.NonLocalMeans, "Non-local means"),
        (MethodNames.TotalVariation, "Total variation"), (MethodNames.Wavelet, "Wavelets"),
        (MethodNames.GaussianFilter, "Gaussian filter"), (MethodNames.Median, "Median"),
    ];

    public static ImmutableArray<string> Names { get; } = [.. All.Select(m => m.Name)];

    public DenoisingMethod Find(string name) => _opened.GetOrAdd(name, n => new Lazy<DenoisingMethod>(() => Open(n))).Value;

    public void Dispose()
    {
        foreach (var method in _opened.Values.Where(m => m.IsValueCreated))
            method.Value.Dispose();
    }

    private static DenoisingMethod Open(string name) => PretrainedNetwork.All.FirstOrDefault(n => n.Name == name) is { } network
        ? new NetworkMethod(network.Load(), name)
        : DenoisingMethods.Open(name, null, isLevelGiven: false);
}
