using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>A network whose layers run one after another and are known by name.</summary>
internal abstract class LayeredNetwork : nn.Module<Tensor, Tensor>
{
    private readonly Scalar _one = 1L.ToScalar();

    protected LayeredNetwork(string architecture, params (string Name, nn.Module<Tensor, Tensor> Layer)[] layers)
        : base(architecture)
    {
        Layers = layers;
        foreach (var (name, layer) in layers)
            register_module(name, layer);
    }

    /// <summary>The layers in the order they run.</summary>
    public IReadOnlyList<(string Name, nn.Module<Tensor, Tensor> Layer)> Layers { get; }

    /// <summary>What makes the architecture, for <see cref="Architecture.Create"/>.</summary>
    public abstract IReadOnlyDictionary<string, int> Settings { get; }

    public override Tensor forward(Tensor input)
    {
        Tensor x = input;
        foreach (var (_, layer) in Layers)
        {
            var next = layer is BatchNorm2d norm ? Normalise(norm, x) : layer.call(x);
            if (!ReferenceEquals(x, input))
                x.Dispose(); // Its memory is free for the next layer, unless the backward pass needs it.
            x = next;
        }
        return x;
    }

    // What the layer's own forward does, except that the number it counts batches with is held by us: TorchSharp 0.107
    // passes a temporary whose native side the garbage collector may free before the call has read it.
    private Tensor Normalise(BatchNorm2d norm, Tensor x)
    {
        if (norm.training)
            norm.num_batches_tracked!.add_(_one, _one);
        return nn.functional.batch_norm(x, norm.running_mean!, norm.running_var!, norm.weight, norm.bias, norm.training);
    }

    /// <summary>Gives every dropout layer the generator its masks are drawn from.</summary>
    public void UseDropout(Generator generator)
    {
        foreach (var (_, layer) in Layers)
            if (layer is SeededDropout dropout)
                dropout.Generator = generator;
    }
}
