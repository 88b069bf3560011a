using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Runs a module of one's own on two rows, to find out before any training what it makes of them.</summary>
internal static class ModuleTrial
{
    private const int Rows = 2, MostShown = 200;

    /// <returns>What is wrong, in a sentence; null where it makes what is expected.</returns>
    /// <param name="layer">The module.</param>
    /// <param name="takes">What it is given of a row.</param>
    /// <exception cref="InvalidOperationException">libtorch cannot compute it here.</exception>
    public static string? Fault(ModuleLayer layer, LayerShape[] takes)
    {
        using var seed = new TorchSeed(default); // The process's own random numbers play no part.
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        string[] names = [.. takes.Select((_, place) => $"input{place}")];
        var made = OwnModule.Of(layer, new PlannedLayer("module", layer, [.. names], [.. takes], 0));
        using var module = made.Module!;
        module.eval();
        try
        {
            made.Run(Array.ConvertAll(takes, t => zeros([Rows, .. t.Dimensions.Select(d => (long)d)])));
            return null;
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }
        catch (Exception e) // Whatever the module's own code or libtorch throws at what it cannot take.
        {
            string given = string.Join(" and ", takes.Select(t => string.Join(" x ", [Rows, .. t.Dimensions])));
            return $"Of {given} it makes nothing: {SafeText.Beginning(e.Message.Split('\n')[0].TrimEnd(), MostShown).TrimEnd('.')}.";
        }
    }
}
