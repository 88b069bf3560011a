using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>
/// What TorchSharp makes of a layer of a plan: the module that holds its tensors, and what it does to what the layer takes.
/// </summary>
/// <param name="Module">The module; null where it learns nothing and works alike in training and after it.</param>
/// <param name="Run">Makes a new tensor of the layer's inputs, which it may write over only where <see cref="Create"/> says so.</param>
internal sealed record TorchLayer(nn.Module? Module, Func<Tensor[], Tensor> Run)
{
    /// <summary>Makes the layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="mayOverwrite">Whether it may write over what it takes: nobody else reads that, and no gradient needs it.</param>
    public static TorchLayer Create(PlannedLayer layer, bool mayOverwrite)
    {
        int inputs = layer.Inputs[0].Channels;
        switch (layer.Kind)
        {
            case BatchNormLayer:
                return BatchNorm(nn.BatchNorm2d(inputs));
            case ClampLayer clamp:
                return Of(new UnitClamp(clamp.InTraining));
            case ConcatenationLayer:
                return new(null, x => cat(x, 1));
            case ConvolutionLayer c:
                return Convolution(nn.Conv2d(inputs, c.Outputs, c.Kernel, stride: c.Stride, padding: c.Padding, bias: c.Bias), c);
            case DenseLayer dense:
                return Of(nn.Linear(inputs, dense.Outputs, dense.Bias));
            case DifferenceLayer:
                return new(null, x => x[0].sub(x[1]));
            case DropoutLayer dropout:
                return Of(new SeededDropout(dropout.Rate));
            case FlattenLayer:
                return new(null, x => x[0].flatten(1));
            case FourierLayer fourier:
                return Of(new FourierFeatures(fourier.Waves()));
            case GroupNormLayer group:
                return Of(nn.GroupNorm(group.Groups, inputs, GroupNormLayer.Epsilon));
            case MaxPoolingLayer pool:
                return Of(nn.MaxPool2d(pool.Side, ceil_mode: true));
            case ModuleLayer own:
                return OwnModule.Of(own, layer);
            case NoiseMapLayer:
                return Of(new NoiseMap());
            case ReluLayer { Slope: 0 }:
                return new(null, x => x[0].relu());
            case ReluLayer relu:
                Scalar slope = relu.Slope; // Held while in use; see AdamOptimizer.
                return new(null, mayOverwrite ? x => x[0].leaky_relu_(slope).alias() : x => x[0].leaky_relu(slope));
            case ReshapeLayer shape:
                return new(null, x => x[0].unflatten(1, shape.Channels, shape.Height, shape.Width));
            case ScaleAndShiftLayer:
                return ScaleAndShift();
            case SigmoidLayer:
                return new(null, x => x[0].sigmoid());
            case SiluLayer:
                return new(null, x => x[0].silu());
            case SoftmaxLayer:
                return new(null, x => x[0].softmax(1));
            case SumLayer:
                return Sum();
            case TransposedConvolutionLayer t:
                return Convolution(nn.ConvTranspose2d(inputs, t.Outputs, t.Kernel, stride: t.Stride, padding: t.Padding, bias: t.Bias), t);
            default:
                throw new NotSupportedException($"Nothing is known here of layers of the kind {layer.Kind.Name}.");
        }
    }

    private static TorchLayer Of(nn.Module<Tensor, Tensor> module) => new(module, x => module.call(x[0]));

    private static TorchLayer Convolution(TorchSharp.Modules.Conv2d module, ConvolutionLayer c) => new(
        module, x => FilledConvolution.IsNeeded(x[0])
            ? FilledConvolution.Convolution(x[0], module.weight, module.bias, c.Stride, c.Padding)
            : module.call(x[0]));

    private static TorchLayer Convolution(TorchSharp.Modules.ConvTranspose2d module, TransposedConvolutionLayer t) => new(
        module, x => FilledConvolution.IsNeeded(x[0])
            ? FilledConvolution.Transposed(x[0], module.weight!, module.bias, t.Stride, t.Padding)
            : module.call(x[0]));

    // What the module's own forward does, except that the number it counts batches with is held by us: TorchSharp 0.107 passes a temporary
    // whose native side the garbage collector may free before the call has read it.
    private static TorchLayer BatchNorm(TorchSharp.Modules.BatchNorm2d norm)
    {
        var one = 1L.ToScalar();
        return new(norm, x =>
        {
            if (norm.training)
                norm.num_batches_tracked!.add_(one, one);
            return nn.functional.batch_norm(x[0], norm.running_mean!, norm.running_var!, norm.weight, norm.bias, norm.training);
        });
    }

    private static TorchLayer ScaleAndShift()
    {
        Scalar one = 1;
        return new(null, x =>
        {
            using var scope = NewDisposeScope();
            var halves = x[1].reshape(x[1].shape[0], -1, 1, 1).chunk(2, 1);
            return addcmul(halves[1], x[0], halves[0].add(one, one), one).MoveToOuterDisposeScope();
        });
    }

    private static TorchLayer Sum()
    {
        Scalar one = 1;
        return new(null, x =>
        {
            var sum = x[0].add(x[1], one);
            foreach (var more in x.AsSpan(2))
                sum.add_(more, one);
            return sum;
        });
    }
}
