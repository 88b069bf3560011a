using System.Numerics;
using System.Numerics.Tensors;

namespace FashionGan;

/// <summary>Gathers the mean and the covariance of features: the same to the bit in any order of the rows, and in any parts.</summary>
/// <remarks>
/// Products of two floats are exact in double precision, and their sums are those of <see cref="BinnedSums"/>. For one thread.
/// </remarks>
/// <param name="dimension">Features in a row.</param>
/// <param name="count">Rows so far.</param>
/// <param name="features">The features' sums.</param>
/// <param name="products">The sums of the products of every two, as <see cref="ProductSums"/> orders them.</param>
internal sealed class FeatureSums(int dimension, long count, BinnedSums features, BinnedSums products)
{
    private const int Block = 128;

    public FeatureSums(int dimension)
        : this(dimension, 0, new BinnedSums(dimension), new BinnedSums(ProductSums.Length(dimension)))
    {
    }

    public int Dimension => dimension;

    public long Count { get; private set; } = count;

    public BinnedSums Features => features;

    public BinnedSums Products => products;

    /// <summary>Adds rows of as many features.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Add(FeatureMatrix rows, ParallelOptions options)
    {
        RequireRoom(rows.Rows);
        int width = Math.Min(Block, (rows.Rows + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count);
        double[] block = new double[width * dimension], row = new double[dimension];
        for (int first = 0; first < rows.Rows; first += Block)
        {
            int length = Math.Min(Block, rows.Rows - first);
            if (length < Block)
                Array.Clear(block); // Zeros change no sum.
            double largest = 0;
            for (int i = 0; i < length; i++)
                largest = Math.Max(largest, Math.Abs(TensorPrimitives.MaxMagnitude(rows[first + i])));
            features.Reserve(largest);
            products.Reserve(largest * largest);
            for (int i = 0; i < length; i++)
            {
                TensorPrimitives.ConvertTruncating<float, double>(rows[first + i], row);
                for (int feature = 0; feature < dimension; feature++)
                {
                    block[feature * width + i] = row[feature];
                    features.Add(feature, row[feature]);
                }
            }
            ProductSums.Add(block, width, dimension, products, options);
        }
        Count += rows.Rows;
    }

    /// <summary>Adds the sums of other rows.</summary>
    public void Add(FeatureSums other)
    {
        RequireRoom(other.Count);
        features.Add(other.Features);
        products.Add(other.Products);
        Count += other.Count;
    }

    /// <summary>Mean and covariance of at least 2 rows.</summary>
    public GaussianMoments ToGaussian()
    {
        var sums = new DoubleDouble[dimension];
        var mean = new double[dimension];
        for (int i = 0; i < dimension; i++)
            mean[i] = (sums[i] = features.Total(i)).High / Count;
        var covariance = new double[dimension * dimension];
        var rows = new DoubleDouble(Count, 0);
        for (int i = 0; i < dimension; i++)
            for (int j = i; j < dimension; j++)
            {
                var product = products.Total(ProductSums.Start(i, dimension) + j - i);
                double value = (rows * product - sums[i] * sums[j]).High / (Count * (Count - 1.0));
                // No variance is negative but by what lies below the lowest bin.
                covariance[i * dimension + j] = covariance[j * dimension + i] = i == j ? Math.Max(value, 0) : value;
            }
        return new GaussianMoments(mean, covariance);
    }

    private void RequireRoom(long more)
    {
        if (Count + more > BinnedSums.MostTerms)
            throw new ArgumentException(
                $"{Count} and {more} rows are more than {BinnedSums.MostTerms}, the most that moments are kept of.");
    }
}
