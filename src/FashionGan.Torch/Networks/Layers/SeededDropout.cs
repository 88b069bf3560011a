using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Dropout (Srivastava et al. 2014) whose masks come from a generator passed in, not from the process-wide one.</summary>
internal sealed class SeededDropout(double rate) : nn.Module<Tensor, Tensor>("Dropout")
{
    private readonly Scalar _rate = rate;
    private readonly Scalar _scale = 1 / (1 - rate);

    public double Rate => rate;

    /// <summary>Where the masks come from; needed in training only.</summary>
    public Generator? Generator { get; set; }

    public override Tensor forward(Tensor input)
    {
        if (!training || rate == 0)
            return input.alias();
        if (Generator is null)
            throw new InvalidOperationException("A dropout layer in training needs a generator: call UseDropout first.");
        using var scope = NewDisposeScope();
        // Thresholded uniform numbers take a third of the time of bernoulli_. The scale goes into the mask, which needs no gradient. Drawn
        // by the processor: TorchSharp has no generator for another device, and the masks are the same on all of them.
        var mask = empty(input.shape, input.dtype, CPU).uniform_(0, 1, Generator).ge_(_rate).mul_(_scale);
        return (input * mask.to(input.device)).MoveToOuterDisposeScope();
    }
}
