namespace FashionGan.Tests;

/// <summary>A test that takes many seconds on every processor: it runs where <c>FASHION_GAN_LONG_TESTS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("FASHION_GAN_LONG_TESTS") != "1")
            Skip = "Set FASHION_GAN_LONG_TESTS=1 to run it; it takes a quarter of a minute on two cores.";
    }
}
