namespace FashionGan;

/// <summary>
/// DnCNN: a chain of 3x3 convolutions with BatchNorm and ReLU that learns the noise, x = y - R(y).
/// </summary>
/// <remarks>
/// <para>
/// Zhang, Zuo, Chen, Meng and Zhang, <i>Beyond a Gaussian denoiser: residual learning of deep CNN for image denoising</i>, IEEE TIP 26(7),
/// 2017, section III. Trained at one noise level it is their DnCNN-S, over a range of levels (<see cref="RandomStrengthNoise"/>) their
/// DnCNN-B. With mean squared error the loss is their equation 1. The result is cut to [0, 1] after training.
/// </para>
/// <para>For images of any size. Immutable; safe for many threads. Text form: <c>dncnn(depth=7,width=24)</c>.</para>
/// </remarks>
public sealed record DnCnnNetwork : DenoiserNetwork
{
    internal const int MinDepth = 3, MaxDepth = 64, MaxWidth = 512;

    /// <summary>Describes the network; the defaults train in minutes an epoch on two processor cores, at 28 x 28 pixels.</summary>
    /// <param name="depth">Convolutions, in [3, 64]. Each lets a pixel see one pixel further in every direction.</param>
    /// <param name="width">Channels between them, in [1, 512].</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public DnCnnNetwork(int depth = 7, int width = 24)
    {
        new OptionCheck(nameof(DnCnnNetwork))
            .InRange(nameof(Depth), depth, MinDepth, MaxDepth)
            .InRange(nameof(Width), width, 1, MaxWidth)
            .ThrowIfInvalid();
        (Depth, Width) = (depth, width);
    }

    /// <summary>The paper's: 17 convolutions of 64 channels.</summary>
    public static DnCnnNetwork Paper { get; } = new(17, 64);

    /// <summary>Convolutions.</summary>
    public int Depth { get; }

    /// <summary>Channels between them.</summary>
    public int Width { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{DnCnnName}(depth={Depth},width={Width})";
}
