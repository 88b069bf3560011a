using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>A TorchSharp module of a program's own, as a layer.</summary>
internal static class OwnModule
{
    /// <summary>Makes the module; what it makes is checked each time.</summary>
    /// <exception cref="InvalidOperationException">
    /// See <see cref="ModuleFactories.Create"/>; or it takes another number of tensors, or, when it is run, makes what it should not.
    /// </exception>
    public static TorchLayer Of(ModuleLayer own, PlannedLayer layer)
    {
        var module = ModuleFactories.Create(own);
        Func<Tensor[], Tensor> call = (module, layer.From.Length) switch
        {
            (nn.Module<Tensor, Tensor> m, 1) => x => m.call(x[0]),
            (nn.Module<Tensor, Tensor, Tensor> m, 2) => x => m.call(x[0], x[1]),
            _ => throw new InvalidOperationException(
                $"The module registered as '{own.Module}' is to take {layer.From.Length} tensors, and is a {module.GetType().BaseType}. "
                + "Register the module that was trained."),
        };
        return new(
            module, x => Fitted(call(x), x, own.Module, own.Makes is null ? x[0].shape : [x[0].shape[0], .. layer.Shape.Dimensions]));
    }

    // Sides of 1 may be left out or added, as a last convolution does that makes a logit.
    private static Tensor Fitted(Tensor made, Tensor[] taken, string name, long[] expected)
    {
        if (made.shape.SequenceEqual(expected))
            return taken.Any(t => ReferenceEquals(t, made)) ? made.alias() : made;
        if (made.shape is [var rows, ..] && rows == expected[0] && Sides(made.shape).SequenceEqual(Sides(expected)))
            return made.reshape(expected);
        throw new InvalidOperationException(
            $"The network '{name}' makes {Shown(made.shape)} of {string.Join(" and ", taken.Select(t => Shown(t.shape)))}: "
            + $"expected {(expected.SequenceEqual(taken[0].shape) ? "the same" : Shown(expected))}.");
    }

    private static IEnumerable<long> Sides(long[] shape) => shape.Skip(1).Where(s => s != 1);

    private static string Shown(long[] shape) => string.Join(" x ", shape);
}
