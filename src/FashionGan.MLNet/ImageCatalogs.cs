namespace Microsoft.ML;

/// <summary>Hangs this library's catalogs on <see cref="MLContext"/>.</summary>
public static class ImageCatalogs
{
    /// <summary>Cleaning images: training, applying and evaluating denoisers.</summary>
    public static ImageRestorationCatalog ImageRestoration(this MLContext ml)
    {
        ArgumentNullException.ThrowIfNull(ml);
        return new ImageRestorationCatalog(ml);
    }

    /// <summary>Making images: training, applying and evaluating generators.</summary>
    public static ImageGenerationCatalog ImageGeneration(this MLContext ml)
    {
        ArgumentNullException.ThrowIfNull(ml);
        return new ImageGenerationCatalog(ml);
    }
}
