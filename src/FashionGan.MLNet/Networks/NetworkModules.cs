using FashionGan.Torch;
using TorchSharp;

namespace FashionGan;

/// <summary>The TorchSharp modules of a program's own that its saved models may hold.</summary>
/// <remarks>
/// A saved model holds a module's name and weights, never a type: where it is loaded, the program says how the module is made. Safe for
/// many threads; known to the whole process, as types are.
/// </remarks>
public static class NetworkModules
{
    /// <summary>Says how the module of that name is made, in the place of one said before.</summary>
    /// <param name="name">
    /// The name that it was trained by: 1 to 64 letters, digits, '_' and '-'. A GAN's halves end in <c>-generator</c> and
    /// <c>-discriminator</c>.
    /// </param>
    /// <param name="create">Makes the module, a new one each time, with tensors of the same names and shapes as the trained one's.</param>
    /// <exception cref="ArgumentException">The name is no name, or a network of the library has it.</exception>
    public static void Register(string name, Func<torch.nn.Module<torch.Tensor, torch.Tensor>> create) =>
        ModuleFactories.Register(name, create);

    /// <summary>The same, of a module that takes classes beside images or latent vectors.</summary>
    /// <inheritdoc cref="Register(string, Func{torch.nn.Module{torch.Tensor, torch.Tensor}})"/>
    public static void Register(string name, Func<torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>> create) =>
        ModuleFactories.Register(name, create);
}
