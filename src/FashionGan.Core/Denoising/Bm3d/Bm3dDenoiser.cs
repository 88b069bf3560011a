namespace FashionGan;

/// <summary>BM3D: groups patches that look alike, shrinks each group in a three-dimensional transform, and averages the patches
/// back.</summary>
/// <remarks>
/// <para>
/// Dabov, Foi, Katkovnik and Egiazarian, <i>Image denoising by sparse 3-D transform-domain collaborative filtering</i>, IEEE TIP 16(8),
/// 2007; details as in Lebrun, <i>An analysis and implementation of the BM3D image denoising method</i>, IPOL 2, 2012: a first pass by hard
/// threshold 2.7 sigma on groups of up to 16, a second by Wiener's factors on groups of up to 32 found in the first's outcome. Patches go
/// through the biorthogonal spline wavelet 1.5 in the first pass (sides that are no power of two: the cosine transform) and the cosine
/// transform in the second, groups through the Walsh-Hadamard transform; Kaiser window (beta 2); distances up to sqrt(3 x 2500) and
/// sqrt(400) on the 255 scale, from sigma 35 / 255 on sqrt(3 x 5000) and sqrt(3500). Unlike IPOL's, patches are sought inside the image
/// alone, not in its mirrored surroundings.
/// </para>
/// <para>
/// Images smaller than a patch are done with smaller patches. Large images are done in tiles, in parallel. Text form:
/// <c>bm3d(patch=auto,step=auto,reach=16,mirror=false)</c>.
/// </para>
/// </remarks>
public sealed record Bm3dDenoiser : ClassicalDenoiser
{
    /// <summary>Makes the denoiser.</summary>
    /// <param name="patch">
    /// The side of a patch, in [2, 16]. Null for 8, as published, and for images of less than 40 pixels 4, and 5 under strong noise, with
    /// sigma and distances raised as the noise grows: what is best on Fashion-MNIST.
    /// </param>
    /// <param name="step">
    /// From one reference patch to the next, in [1, 16]; at most the patch's side. Null for 4, which loses at most 0.04 dB to the published
    /// 3 and takes three quarters of the time, and 1 for images of less than 40 pixels.
    /// </param>
    /// <param name="reach">How far away patches are sought, in each direction, in [1, 64].</param>
    /// <param name="mirrorBorders">True to seek patches in the image's mirrored surroundings as well, as IPOL's implementation
    /// does.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public Bm3dDenoiser(int? patch = null, int? step = null, int reach = 16, bool mirrorBorders = false)
    {
        new OptionCheck(nameof(Bm3dDenoiser))
            .InRange(nameof(Patch), patch ?? 2, 2, 16)
            .InRange(nameof(Step), step ?? 1, 1, 16)
            .Require(!(step > (patch ?? 16)), nameof(Step), step, $"at most Patch, {patch}")
            .InRange(nameof(Reach), reach, 1, 64)
            .ThrowIfInvalid();
        (Patch, Step, Reach, MirrorBorders) = (patch, step, reach, mirrorBorders);
    }

    /// <summary>The side of a patch; null where it is chosen by the noise and the image's size.</summary>
    public int? Patch { get; }

    /// <summary>From one reference patch to the next; null where it is chosen by the image's size.</summary>
    public int? Step { get; }

    /// <summary>How far away patches are sought, in each direction.</summary>
    public int Reach { get; }

    /// <summary>True where patches are sought in the image's mirrored surroundings as well.</summary>
    public bool MirrorBorders { get; }

    /// <inheritdoc/>
    public override string Description => (Patch, Step) is ({ } patch, { } step) ? $"BM3D ({patch}x{patch} patches, step {step})" : "BM3D";

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Denoiser.Bm3dName}(patch={DefaultSettings.Text(Patch)},step={DefaultSettings.Text(Step)},reach={Reach},"
        + $"mirror={(MirrorBorders ? "true" : "false")})";

    internal override void Filter(
        ReadOnlyMemory<float> noisy, Memory<float> restored, ImageSize size, NoiseSpread noise, CancellationToken cancellationToken) =>
        Profile(size, noise).Run(noisy.Span, restored.Span, size, noise.Left, cancellationToken);

    private Bm3dProfile Profile(ImageSize size, NoiseSpread noise)
    {
        bool small = DefaultSettings.IsSmall(size);
        var profile = Patch is null && small ? Bm3dProfile.ForSmall(noise.Sigma) : Bm3dProfile.Published(Patch ?? 8, noise.Left);
        return profile with { Step = Step ?? (small ? 1 : 4), Reach = Reach, Margin = MirrorBorders ? Reach : 0 };
    }
}
