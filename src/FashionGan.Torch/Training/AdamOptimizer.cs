using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Adam (Kingma and Ba 2015, algorithm 1), with the operations of TorchSharp's own in the same order.</summary>
/// <remarks>
/// TorchSharp 0.107 turns every number given to an operation into a <see cref="Scalar"/> that nothing holds: the garbage collector may
/// free it while native code still reads it, on any other thread's account. So the numbers are held here, as everywhere in this library.
/// </remarks>
internal sealed class AdamOptimizer : IDisposable
{
    private const double Epsilon = 1e-8;

    private readonly (Parameter Parameter, Tensor Mean, Tensor Square)[] _moments;
    private readonly double _learningRate, _beta1, _beta2;
    private readonly Scalar _keepMean, _addMean, _keepSquare, _addSquare, _epsilon = Epsilon, _one = 1;

    public AdamOptimizer(IEnumerable<Parameter> parameters, TrainingOptions options)
    {
        (_learningRate, _beta1, _beta2) = (options.LearningRate, options.Beta1, options.Beta2);
        (_keepMean, _addMean, _keepSquare, _addSquare) = (_beta1, 1 - _beta1, _beta2, 1 - _beta2);
        _moments = [.. parameters.Select(p => (p, zeros_like(p).DetachFromDisposeScope(), zeros_like(p).DetachFromDisposeScope()))];
    }

    /// <summary>Steps done.</summary>
    public long Steps { get; private set; }

    /// <summary>The share of the learning rate that the next steps use.</summary>
    public double Share { get; set; } = 1;

    /// <summary>Forgets the gradients of the step before.</summary>
    public void ZeroGradients()
    {
        foreach (var (parameter, _, _) in _moments)
        {
            using var gradient = parameter.grad;
            gradient?.zero_();
        }
    }

    /// <summary>Moves the parameters against their gradients.</summary>
    public void Step()
    {
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        Steps++;
        using Scalar root = Math.Sqrt(1 - Math.Pow(_beta2, Steps));
        using Scalar stride = -(_learningRate * Share / (1 - Math.Pow(_beta1, Steps)));
        foreach (var (parameter, mean, square) in _moments)
        {
            if (parameter.grad is not { } gradient)
                continue;
            mean.mul_(_keepMean).add_(gradient, _addMean);
            square.mul_(_keepSquare).addcmul_(gradient, gradient, _addSquare);
            parameter.addcdiv_(mean, square.sqrt().div(root).add_(_epsilon, _one), stride);
        }
    }

    /// <summary>Whether every number of the state is finite.</summary>
    public bool IsFinite()
    {
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        return _moments.All(m => m.Mean.isfinite().all().item<bool>() && m.Square.isfinite().all().item<bool>());
    }

    /// <summary>Copies the state out, for a checkpoint, but for the number of steps.</summary>
    public IEnumerable<WeightTensor> Capture(string prefix)
    {
        for (int i = 0; i < _moments.Length; i++)
        {
            var (parameter, mean, square) = _moments[i];
            ImmutableArray<int> shape = [.. parameter.shape.Select(d => checked((int)d))];
            yield return new WeightTensor(MeanName(prefix, i), shape, WeightTransfer.Values(mean));
            yield return new WeightTensor(SquareName(prefix, i), shape, WeightTransfer.Values(square));
        }
    }

    /// <summary>Takes up the state that <see cref="Capture"/> left in a checkpoint.</summary>
    /// <param name="prefix">What the state is called there.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="steps">The steps that had been done.</param>
    /// <exception cref="InvalidDataException">The checkpoint lacks a part of it, or has one of another size or out of range.</exception>
    public void Restore(string prefix, Checkpoint checkpoint, long steps)
    {
        Steps = steps;
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        for (int i = 0; i < _moments.Length; i++)
        {
            var (_, mean, square) = _moments[i];
            mean.copy_(tensor(checkpoint.Values(MeanName(prefix, i), mean.NumberOfElements)).reshape(mean.shape));
            square.copy_(tensor(checkpoint.Values(SquareName(prefix, i), square.NumberOfElements, least: 0)).reshape(square.shape));
        }
    }

    public void Dispose()
    {
        foreach (var (_, mean, square) in _moments)
        {
            mean.Dispose();
            square.Dispose();
        }
    }

    private static string MeanName(string prefix, int i) => $"{prefix}.{i}.exp_avg";

    private static string SquareName(string prefix, int i) => $"{prefix}.{i}.exp_avg_sq";
}
