using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch.Devices;

public sealed class TorchDeviceTests
{
    [Fact]
    public void The_processor_is_always_there() => Assert.Equal(DeviceType.CPU, TorchDevice.Resolve(ComputeDevice.Cpu).type);

    [Fact]
    public void Auto_takes_a_GPU_where_there_is_one()
    {
        var expected = cuda.is_available() ? DeviceType.CUDA : mps_is_available() ? DeviceType.MPS : DeviceType.CPU;

        Assert.Equal(expected, TorchDevice.Resolve(ComputeDevice.Auto).type);
        Assert.Equal(expected, TorchDevice.Resolve(default).type);
    }

    [Fact]
    public void A_GPU_that_is_not_there_is_named_with_what_there_is()
    {
        int count = cuda.is_available() ? cuda.device_count() : 0;
        var missing = ComputeDevice.Cuda(63);

        var e = Assert.Throws<InvalidOperationException>(() => TorchDevice.Resolve(missing));

        Assert.StartsWith(
            "The device 'cuda:63' is not available: libtorch sees " + (count == 0 ? "no CUDA GPU" : $"{count} CUDA GPU"), e.Message);
        Assert.EndsWith("Use 'auto' or 'cpu' to run without it.", e.Message);
    }

    [Fact]
    public void Metal_is_refused_off_Apple_silicon()
    {
        if (mps_is_available())
        {
            Assert.Equal(DeviceType.MPS, TorchDevice.Resolve(ComputeDevice.Mps).type);
            return;
        }

        var e = Assert.Throws<InvalidOperationException>(() => TorchDevice.Resolve(ComputeDevice.Mps));

        Assert.Equal(
            "The device 'mps' is not available: Metal is available on Apple silicon only. Use 'auto' or 'cpu' to run without it.",
            e.Message);
    }

    [Fact]
    public void A_trained_network_asks_for_its_device_too()
    {
        using var network = Networks.TestNetworks.New("paper-denoiser");
        var weights = WeightTransfer.Capture(network);

        Assert.Throws<InvalidOperationException>(() => TorchNetwork.Create(weights, ComputeDevice.Cuda(63)));
    }
}
