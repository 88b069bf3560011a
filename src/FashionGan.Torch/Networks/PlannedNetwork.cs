using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>A plan as a TorchSharp module: its layers by their names, run in their order.</summary>
/// <remarks>Parameters and running statistics have the names that weights' files have.</remarks>
internal sealed class PlannedNetwork : nn.Module<Tensor, Tensor>
{
    private readonly TorchLayer[] _layers;

    // Values are the inputs, then what each layer makes: where each layer finds what it takes, and the last layer that takes each.
    private readonly int[][] _from;
    private readonly int[] _lastReader;

    /// <summary>Makes the modules, with weights of no meaning.</summary>
    public PlannedNetwork(NetworkPlan plan) : base(plan.Architecture)
    {
        Plan = plan;
        _layers = [.. plan.ServedLayers.Select(l => TorchLayer.Create(l, MayOverwrite(l.From[0])))];
        string[] values = [.. plan.Inputs.Select(i => i.Name), .. plan.ServedLayers.Select(l => l.Name)];
        var places = values.Select((name, place) => (name, place)).ToDictionary(v => v.name, v => v.place, StringComparer.Ordinal);
        _from = [.. plan.ServedLayers.Select(l => l.From.Select(f => places[f]).ToArray())];
        _lastReader = [.. values.Select((_, value) => Array.FindLastIndex(_from, f => f.Contains(value)))];
        foreach (var (layer, made) in plan.ServedLayers.Zip(_layers))
            if (made.Module is { } module)
                register_module(layer.Name, module);
    }

    /// <summary>What the network was made of.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>What training looks at, of a network with one input.</summary>
    public override Tensor forward(Tensor input) => Run([input]);

    /// <summary>What training looks at.</summary>
    /// <param name="inputs">What the network is given, each with the batch first.</param>
    public Tensor Run(params Tensor[] inputs) => Run(inputs, Plan.Layers.Length);

    /// <summary>What a trained network makes.</summary>
    /// <inheritdoc cref="Run(Tensor[])"/>
    public Tensor Serve(params Tensor[] inputs) => Run(inputs, _layers.Length);

    /// <summary>Gives every dropout layer the generator its masks are drawn from.</summary>
    public void UseDropout(Generator generator)
    {
        foreach (var layer in _layers)
            if (layer.Module is SeededDropout dropout)
                dropout.Generator = generator;
    }

    /// <summary>What the first layers make.</summary>
    /// <param name="inputs">What the network is given, each with the batch first.</param>
    /// <param name="layers">How many layers.</param>
    public Tensor Run(Tensor[] inputs, int layers)
    {
        using var scope = NewDisposeScope(); // For what serving layers alone read, and for all where a layer fails.
        int given = inputs.Length;
        var values = new Tensor?[given + layers];
        inputs.CopyTo(values, 0);
        for (int i = 0; i < layers; i++)
        {
            values[given + i] = _layers[i].Run(Array.ConvertAll(_from[i], f => values[f]!));
            foreach (int value in _from[i])
                if (value >= given && _lastReader[value] <= i) // Its memory is free for the next layer, unless the backward pass needs it.
                    values[value]!.Dispose();
        }
        return values[^1]!.MoveToOuterDisposeScope();
    }

    // No gradient needs what these layers make, nor what they were given where that is the same memory.
    private bool MayOverwrite(string name) =>
        Plan.OnlyReader(name) is not null && Plan.ServedLayers.FirstOrDefault(l => l.Name == name) is { } maker
        && (maker.Kind is ConvolutionLayer or TransposedConvolutionLayer or DenseLayer or BatchNormLayer
            || (maker.Kind is ReshapeLayer or FlattenLayer && MayOverwrite(maker.From[0])));
}
