namespace FashionGan;

/// <summary>A test on the real files: skipped, and counted as skipped, where <c>FASHION_MNIST_DIR</c> is not set.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealDataFactAttribute : FactAttribute
{
    public RealDataFactAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(FashionMnist.FolderVariable)))
            Skip = $"{FashionMnist.FolderVariable} is not set.";
    }
}
