namespace FashionGan;

/// <summary>
/// A U-Net of three scales with residual blocks that learns the noise and is told how much of it there is.
/// </summary>
/// <remarks>
/// <para>
/// The U is Ronneberger, Fischer and Brox, MICCAI 2015; residual blocks (convolution, LeakyReLU, convolution) without BatchNorm, 2x2
/// strided and transposed convolutions between scales and skips that are added follow DRUNet (Zhang et al., IEEE TPAMI 44(10), 2022). What
/// comes out is y = clamp(x - R(x), 0, 1).
/// </para>
/// <para>
/// The noise level is a second input channel, as in FFDNet (Zhang, Zuo and Zhang, IEEE TIP 27(9), 2018). It is not asked of the user but
/// estimated from the image, by Immerkær, <i>Fast noise variance estimation</i>, CVIU 64(2), 1996: sigma = sqrt(pi / 2) / 6 times the mean of
/// |x * N| over the pixels inside the border, N the difference of two Laplacians, [1 -2 1; -2 4 -2; 1 -2 1]. So the network is blind to its
/// user, and its first layers already know the level, which a small network could otherwise tell only after its last scale; it costs 0.3 %
/// of the work. Clipping lowers the estimate; the network learns what a value of it means.
/// </para>
/// <para>
/// Most work is done at half and quarter size, where a convolution of as many numbers mixes four times the channels: what FFDNet's
/// subsampling buys.
/// </para>
/// <para>
/// For images whose sides are multiples of 4. Immutable; safe for many threads. Text form:
/// <c>unet(full=16,half=48,quarter=96,blocks=1,middle=2,noise-map=true)</c>.
/// </para>
/// </remarks>
public sealed record UNetNetwork : DenoiserNetwork
{
    internal const int MaxWidth = 512, MaxBlocks = 16;

    /// <summary>Describes the network; the default has 468,241 parameters and takes 43 million multiplications for 28 x 28 pixels.</summary>
    /// <param name="full">Channels at full size, in [1, 512].</param>
    /// <param name="half">Channels at half size, in [1, 512].</param>
    /// <param name="quarter">Channels at a quarter of the size, in [1, 512].</param>
    /// <param name="blocks">Residual blocks at full and half size, on the way down and again on the way up, in [1, 16].</param>
    /// <param name="middle">Residual blocks at a quarter of the size, in [1, 16].</param>
    /// <param name="noiseMap">Whether the estimated noise level is a second input channel.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public UNetNetwork(int full = 16, int half = 48, int quarter = 96, int blocks = 1, int middle = 2, bool noiseMap = true)
    {
        new OptionCheck(nameof(UNetNetwork))
            .InRange(nameof(FullWidth), full, 1, MaxWidth)
            .InRange(nameof(HalfWidth), half, 1, MaxWidth)
            .InRange(nameof(QuarterWidth), quarter, 1, MaxWidth)
            .InRange(nameof(Blocks), blocks, 1, MaxBlocks)
            .InRange(nameof(MiddleBlocks), middle, 1, MaxBlocks)
            .ThrowIfInvalid();
        (FullWidth, HalfWidth, QuarterWidth, Blocks, MiddleBlocks, NoiseMap) = (full, half, quarter, blocks, middle, noiseMap);
    }

    /// <summary>Channels at full size.</summary>
    public int FullWidth { get; }

    /// <summary>Channels at half size.</summary>
    public int HalfWidth { get; }

    /// <summary>Channels at a quarter of the size.</summary>
    public int QuarterWidth { get; }

    /// <summary>Residual blocks at full and half size, on the way down and again on the way up.</summary>
    public int Blocks { get; }

    /// <summary>Residual blocks at a quarter of the size.</summary>
    public int MiddleBlocks { get; }

    /// <summary>Whether the estimated noise level is a second input channel.</summary>
    public bool NoiseMap { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{UNetName}(full={FullWidth},half={HalfWidth},quarter={QuarterWidth},blocks={Blocks},middle={MiddleBlocks},noise-map={(NoiseMap ? "true" : "false")})";
}
