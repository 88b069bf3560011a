using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Torch;

/// <summary>
/// Convolutions whose channels are filled up with zeros to whole blocks, where <see cref="ConvolutionCheck"/> says that they must be.
/// </summary>
/// <remarks>
/// Tried beside double precision, those went wrong there whose channels are no multiple of 16, and, with a stride, those whose larger
/// images (a convolution's input, a transposed one's output) have an odd number of blocks above one, such as 48 or 112 channels.
/// </remarks>
internal static class FilledConvolution
{
    /// <summary>How many channels oneDNN computes with at once, at most.</summary>
    public const int Block = 16;

    private const int Plain = 3; // So few channels of an image are read where they are, not copied into blocks.

    /// <param name="images">N x channels x height x width.</param>
    /// <param name="weight">Outputs x inputs x side x side.</param>
    /// <param name="bias">A number an output, or null.</param>
    /// <param name="stride">Input pixels from one output pixel to the next.</param>
    /// <param name="padding">Zeros around the input.</param>
    public static Tensor Convolution(Tensor images, Tensor weight, Tensor? bias, long stride, long padding)
    {
        long outputs = weight.shape[0];
        var (moreIn, moreOut) = (weight.shape[1] <= Plain ? 0 : Missing(weight.shape[1], stride), Missing(outputs));
        var made = functional.conv2d(
            Fill(images, moreIn), functional.pad(weight, [0, 0, 0, 0, 0, moreIn, 0, moreOut]), FillBias(bias, moreOut), [stride, stride],
            [padding, padding]);
        return moreOut == 0 ? made : made.narrow(1, 0, outputs);
    }

    /// <param name="images">N x channels x height x width.</param>
    /// <param name="weight">Inputs x outputs x side x side.</param>
    /// <param name="bias">A number an output, or null.</param>
    /// <param name="stride">Output pixels from one input pixel to the next.</param>
    /// <param name="padding">Zeros that a convolution back would have around its input.</param>
    public static Tensor Transposed(Tensor images, Tensor weight, Tensor? bias, long stride, long padding)
    {
        long outputs = weight.shape[1];
        var (moreIn, moreOut) = (Missing(weight.shape[0]), Missing(outputs, stride));
        var made = functional.conv_transpose2d(
            Fill(images, moreIn), functional.pad(weight, [0, 0, 0, 0, 0, moreOut, 0, moreIn]), FillBias(bias, moreOut),
            strides: [stride, stride], padding: [padding, padding]);
        return moreOut == 0 ? made : made.narrow(1, 0, outputs);
    }

    /// <summary>Whether a convolution of these images must go this way.</summary>
    public static bool IsNeeded(Tensor images) => images.device_type == DeviceType.CPU && ConvolutionCheck.NeedsFullBlocks;

    private static long Missing(long channels, long stride = 1)
    {
        long blocks = (channels + Block - 1) / Block;
        bool isOdd = stride > 1 && blocks > 1 && blocks % 2 == 1;
        return (blocks + (isOdd ? 1 : 0)) * Block - channels;
    }

    private static Tensor Fill(Tensor images, long more) => more == 0 ? images : functional.pad(images, [0, 0, 0, 0, 0, more]);

    private static Tensor? FillBias(Tensor? bias, long more) => bias is null || more == 0 ? bias : functional.pad(bias, [0, more]);
}
