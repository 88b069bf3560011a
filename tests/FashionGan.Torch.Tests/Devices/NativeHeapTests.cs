namespace FashionGan.Torch;

public class NativeHeapTests
{
    [Theory]
    [InlineData("MALLOC_TOP_PAD_", true)]
    [InlineData("MALLOC_ARENA_MAX", true)]
    [InlineData("GLIBC_TUNABLES", true)]
    [InlineData("PATH", false)]
    [InlineData("malloc_top_pad_", false)]
    public void What_the_user_set_is_left_alone(string variable, bool isSetting) =>
        Assert.Equal(isSetting, NativeHeap.IsAllocatorSetting(variable));
}
