using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>The models of a server by name: those that are served, and those that its page needs.</summary>
/// <remarks>Safe for many threads. Disposing it finishes what waits first.</remarks>
internal sealed class ServedModels : IDisposable
{
    private readonly ImmutableDictionary<string, ServedModel> _listed;
    private readonly ImmutableDictionary<string, Lazy<ServedModel>> _inTheBox;

    private ServedModels(ImmutableArray<ServedModel> listed, ImmutableDictionary<string, Lazy<ServedModel>> inTheBox)
    {
        (Listed, _inTheBox) = (listed, inTheBox);
        _listed = listed.ToImmutableDictionary(m => m.Name, StringComparer.Ordinal);
    }

    /// <summary>The models that are served, in the order they were named.</summary>
    public ImmutableArray<ServedModel> Listed { get; }

    /// <summary>Serves models; they are disposed of with this.</summary>
    public static ServedModels Of(params ImmutableArray<ServedModel> models) => new(models, InTheBox(new ServeOptions().QueueLimits));

    /// <summary>Opens what was asked for.</summary>
    /// <exception cref="ArgumentException">There is none of a name, or two have the same.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A file holds no model that can be served.</exception>
    public static ServedModels Open(ServeOptions options, CancellationToken cancellation)
    {
        var box = InTheBox(options.QueueLimits);
        var listed = ImmutableArray.CreateBuilder<ServedModel>();
        try
        {
            foreach (string asked in options.Models.IsEmpty ? [.. PretrainedNetwork.All.Select(n => n.Name)] : options.Models)
            {
                cancellation.ThrowIfCancellationRequested();
                var model = ServedFile.IsFile(asked) ? ServedFile.Open(asked, options.QueueLimits)
                    : box[PretrainedNetwork.Find(asked).Name].Value;
                if (listed.Any(m => m.Name == model.Name))
                    throw new ArgumentException($"--model: two models are called '{model.Name}'. Rename a file, or leave one out.");
                listed.Add(model);
            }
            return new ServedModels(listed.ToImmutable(), box);
        }
        catch
        {
            foreach (var model in listed)
                model.Dispose();
            throw;
        }
    }

    /// <exception cref="RequestFault">None of that name is served (404).</exception>
    public ServedModel Find(string name) => _listed.GetValueOrDefault(name) ?? throw RequestFault.NotFound(
        $"There is no model {SafeText.Quoted(name)}; there are {string.Join(", ", Listed.Select(m => m.Name))}.");

    /// <summary>A generator in the box, served or not.</summary>
    public GeneratorModel Generator(string name) => (GeneratorModel)_inTheBox[name].Value;

    public void Dispose()
    {
        foreach (var model in Listed.Concat(_inTheBox.Values.Where(m => m.IsValueCreated).Select(m => m.Value)).Distinct())
            model.Dispose();
    }

    private static ImmutableDictionary<string, Lazy<ServedModel>> InTheBox(QueueLimits limits) =>
        PretrainedNetwork.All.ToImmutableDictionary(
            n => n.Name, n => new Lazy<ServedModel>(() => Create(n.Name, n.Load(), limits)), StringComparer.Ordinal);

    /// <summary>The model of a network's weights.</summary>
    /// <exception cref="InvalidDataException">The weights are of no network that can be served.</exception>
    public static ServedModel Create(string name, NetworkWeights weights, QueueLimits limits)
    {
        if (GeneratorShape.Find(weights) is not null)
            return new GeneratorModel(name, ImageGenerator.Create(weights), limits);
        var network = ManagedNetwork.Create(weights);
        return network.InputShape.Length == 2
            ? new ImageModel(name, network, limits)
            : throw new InvalidDataException(
                $"The network {SafeText.Quoted(weights.Architecture)} reads {string.Join("x", network.InputShape)} numbers: served "
                    + "are generators, and networks that read grey images.");
    }
}
