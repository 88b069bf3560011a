using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>
/// How a program makes the modules of its own, by name: what a file holds is the name alone, and no type is ever made from it.
/// </summary>
/// <remarks>Safe for many threads.</remarks>
internal static class ModuleFactories
{
    private static readonly ConcurrentDictionary<string, Func<nn.Module>> Known = new(StringComparer.Ordinal);

    /// <summary>Enters a module, in the place of one of that name.</summary>
    /// <exception cref="ArgumentException">The name is no name, or a network of the library has it.</exception>
    public static void Register(string name, Func<nn.Module> create)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(create);
        if (name.Length is 0 or > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            throw new ArgumentException(
                $"{SafeText.Quoted(name)} is no name of a network: expected 1 to 64 letters, digits, '_' and '-'.", nameof(name));
        if (NetworkArchitectures.Find(name) is not null)
            throw new ArgumentException($"The library has a network '{name}' of its own: choose another name.", nameof(name));
        Known[name] = create;
    }

    /// <summary>Makes a module anew.</summary>
    /// <exception cref="InvalidOperationException">
    /// The program has not registered it, it is not the one that was trained, or libtorch cannot compute it here.
    /// </exception>
    public static nn.Module Create(ModuleLayer layer)
    {
        if (!Known.TryGetValue(layer.Module, out var create))
            throw new InvalidOperationException(
                $"The network '{SafeText.Line(layer.Module)}' is a TorchSharp module of some program's own, which this one does not know: "
                + $"call NetworkModules.Register(\"{SafeText.Line(layer.Module)}\", () => new ...) before it is used.");
        OneDnn.RequireRight(); // Its convolutions are its own.
        var module = create() ?? throw new InvalidOperationException(
            $"What '{layer.Module}' was registered with made null instead of a module.");
        string state = State(module);
        if (state == layer.State)
            return module;
        module.Dispose();
        throw new InvalidOperationException(
            $"The module registered as '{layer.Module}' has the tensors {SafeText.Quoted(state, 200)}; expected are "
            + $"{SafeText.Quoted(layer.State, 200)}. Register the module that was trained.");
    }

    /// <summary>Enters a module that is to be trained.</summary>
    /// <returns>Its tensors.</returns>
    /// <exception cref="ArgumentException">The name is taken or no name, or one module is given twice.</exception>
    /// <exception cref="InvalidOperationException">libtorch cannot be loaded.</exception>
    public static string Enter(string name, Func<nn.Module> create)
    {
        TorchLibrary.Require();
        Register(name, create);
        using var seed = new TorchSeed(default); // What these start with is not kept.
        using var first = create();
        using var second = create();
        return ReferenceEquals(first, second)
            ? throw new ArgumentException(
                $"The network '{name}' must be a new module each time it is asked for, and was the same one twice.", nameof(create))
            : State(first);
    }

    /// <summary>A module's tensors: parameters, and buffers of floating-point numbers.</summary>
    private static string State(nn.Module module)
    {
        var learned = module.named_parameters().Select(p => p.name).ToHashSet(StringComparer.Ordinal);
        return ModuleLayer.Write(
            WeightTransfer.State(module).Select(s => (s.Key, learned.Contains(s.Key), (IReadOnlyList<long>)s.Value.shape)));
    }
}
