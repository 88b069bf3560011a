namespace FashionGan.Torch;

/// <summary>A test that needs a GPU, skipped and counted where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GpuFactAttribute : FactAttribute
{
    public GpuFactAttribute() =>
        Skip = TorchLibrary.IsAvailable && TorchDevice.CudaDevices > 0 ? null : "There is no CUDA GPU, or no libtorch that can use one.";
}
