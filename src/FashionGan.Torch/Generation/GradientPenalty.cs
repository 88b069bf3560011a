using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>
/// R1: half of gamma times the mean squared norm of the discriminator's gradient at real images (Mescheder et al., <i>Which training
/// methods for GANs do actually converge?</i>, ICML 2018, equation 9), now and then and as much stronger (lazy regularisation: Karras et
/// al., <i>StyleGAN2</i>, 2020).
/// </summary>
internal sealed class GradientPenalty(double gamma)
{
    /// <summary>Batches from one penalty to the next.</summary>
    public const int Interval = 8;

    private readonly Scalar _scale = gamma / 2 * Interval; // Held while in use; see AdamOptimizer.

    /// <summary>Whether a batch has it.</summary>
    /// <param name="step">Batches done before.</param>
    public bool IsDue(long step) => gamma > 0 && step % Interval == 0;

    /// <param name="real">Images.</param>
    /// <param name="judge">Makes logits of them.</param>
    public Tensor Of(Tensor real, Func<Tensor, Tensor> judge)
    {
        var images = real.detach().requires_grad_(true);
        var gradient = autograd.grad([judge(images).sum()], [images], retain_graph: true, create_graph: true)[0];
        return gradient.mul(gradient).sum().div(images.shape[0]).mul(_scale);
    }
}
