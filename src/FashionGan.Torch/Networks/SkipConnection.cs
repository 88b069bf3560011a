using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Adds what an earlier layer made, or takes what comes in from it; its network, which keeps that, joins the two.</summary>
/// <param name="from">The earlier layer's name, or <see cref="LayeredNetwork.Input"/>.</param>
/// <param name="subtract">True to take what comes in from what was kept.</param>
internal sealed class SkipConnection(string from, bool subtract = false) : nn.Module<Tensor, Tensor>(subtract ? "Difference" : "Sum")
{
    private readonly Scalar _one = 1; // Held while in use; see AdamOptimizer.

    public string From => from;

    public string Detail => subtract ? $"{from} minus this" : $"with {from}";

    public Tensor Join(Tensor input, Tensor kept) => subtract ? kept.sub(input) : input.add(kept, _one);

    public override Tensor forward(Tensor input) => throw new InvalidOperationException("A skip connection is joined by its network.");
}
