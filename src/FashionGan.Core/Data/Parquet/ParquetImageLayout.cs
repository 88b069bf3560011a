namespace FashionGan;

/// <summary>How a Parquet file holds its images.</summary>
public enum ParquetImageLayout
{
    /// <summary>
    /// A struct of <c>bytes</c> (an 8-bit grey PNG) and <c>path</c>, as image data sets are published on the Hugging Face hub.
    /// </summary>
    Png,

    /// <summary>A list of floats in [0, 1], row after row: nothing is rounded.</summary>
    Floats,
}
