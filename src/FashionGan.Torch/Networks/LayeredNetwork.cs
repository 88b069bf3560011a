using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>A network whose layers run one after another and are known by name.</summary>
/// <remarks>A <see cref="SkipConnection"/> among them joins what comes to it with what an earlier layer made, or with the input.</remarks>
internal abstract class LayeredNetwork : nn.Module<Tensor, Tensor>
{
    /// <summary>What a <see cref="SkipConnection"/> calls the network's input.</summary>
    public const string Input = "input";

    private readonly Scalar _one = 1L.ToScalar();
    private readonly HashSet<string> _kept;

    protected LayeredNetwork(string architecture, params (string Name, nn.Module<Tensor, Tensor> Layer)[] layers)
        : base(architecture)
    {
        Layers = layers;
        _kept = [.. layers.Select(l => l.Layer).OfType<SkipConnection>().Select(s => s.From)];
        foreach (var (name, layer) in layers)
            register_module(name, layer);
    }

    /// <summary>The layers in the order they run.</summary>
    public IReadOnlyList<(string Name, nn.Module<Tensor, Tensor> Layer)> Layers { get; }

    /// <summary>What makes the architecture, for <see cref="Architecture.Create"/>.</summary>
    public abstract IReadOnlyDictionary<string, int> Settings { get; }

    /// <summary>The standard deviation that weights start with; BatchNorm's scales start so far about 1. By default DCGAN's.</summary>
    public virtual float InitialDeviation(string layer, nn.Module module, ReadOnlySpan<long> shape) => 0.02f;

    public override Tensor forward(Tensor input) => Run(input);

    /// <summary>Runs the layers.</summary>
    /// <param name="input">What the first layer reads.</param>
    /// <param name="seen">Is shown every layer with what it made, which is its to look at and no more.</param>
    public Tensor Run(Tensor input, Action<string, nn.Module<Tensor, Tensor>, Tensor>? seen = null)
    {
        var kept = new Dictionary<string, Tensor>(_kept.Count, StringComparer.Ordinal);
        bool owned = false;
        Tensor x = input;
        foreach (var (name, layer) in Layers)
        {
            var next = layer switch
            {
                BatchNorm2d norm => Normalise(norm, x),
                SkipConnection skip => skip.Join(x, skip.From == Input ? input : kept[skip.From]),
                _ => layer.call(x),
            };
            seen?.Invoke(name, layer, next);
            if (owned)
                x.Dispose(); // Its memory is free for the next layer, unless the backward pass needs it.
            x = next;
            owned = !_kept.Contains(name);
            if (!owned)
                kept.Add(name, x);
        }
        foreach (var tensor in kept.Values)
            tensor.Dispose();
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
