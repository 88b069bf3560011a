namespace Microsoft.ML;

/// <summary>Hangs this library's catalogs on <see cref="MLContext"/>.</summary>
public static class ImageCatalogs
{
    /// <summary>Cleaning images: training, applying and evaluating denoisers.</summary>
    /// <param name="ml">Whose seed and log the catalog's parts use.</param>
    public static ImageRestorationCatalog ImageRestoration(this MLContext ml)
    {
        ArgumentNullException.ThrowIfNull(ml);
        return new ImageRestorationCatalog(ml);
    }

    /// <summary>Making images: training, applying and evaluating generators.</summary>
    /// <param name="ml">Whose seed and log the catalog's parts use.</param>
    public static ImageGenerationCatalog ImageGeneration(this MLContext ml)
    {
        ArgumentNullException.ThrowIfNull(ml);
        return new ImageGenerationCatalog(ml);
    }
}
