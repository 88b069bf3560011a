namespace FashionGan;

/// <summary>The last block of a layer whose channels fill no whole block: what goes beyond them must not be written.</summary>
internal static unsafe class ConvolutionSpill
{
    /// <summary>Copies what there are channels for from where a whole block was written.</summary>
    public static void Copy(in ConvolutionCall call, int channel, int pixel, int count, int width, float* spill)
    {
        int channels = call.Channels - channel;
        for (int i = 0; i < count; i++)
            new ReadOnlySpan<float>(spill + i * width, channels)
                .CopyTo(new Span<float>(call.Output + channel + call.OutputOffsets[pixel + i], channels));
    }
}
