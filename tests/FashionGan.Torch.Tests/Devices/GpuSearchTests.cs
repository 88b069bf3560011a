using static TorchSharp.torch;

namespace FashionGan.Torch.Devices;

public sealed class GpuSearchTests
{
    [Fact]
    public void What_it_finds_is_what_libtorch_would_run_auto_on() =>
        Assert.Equal(cuda.is_available() || mps_is_available(), GpuSearch.FindsOne);
}
