namespace FashionGan.Tests;

public class NearestNeighborsTests
{
    public static TheoryData<string> Cases => [.. ReferenceGeneration.All.Select(c => c.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void Finds_the_rows_that_numpy_finds(string name)
    {
        var c = ReferenceGeneration.Of(name);

        Assert.Equal(c.NearestRows, NearestNeighbors.Find(c.Generated, c.Real).Rows);
    }

    [Fact]
    public void A_repeated_row_is_at_distance_0_and_the_first_of_equals_is_named()
    {
        var training = new FeatureMatrix(new float[] { 5, 5, 0, 3, 5, 5 }, 2);

        var nearest = NearestNeighbors.Find(new FeatureMatrix(new float[] { 5, 5, 4, 0 }, 2), training);

        Assert.Equal(new[] { 0.0, 5 }, nearest.Distances);
        Assert.Equal(new[] { 0, 1 }, nearest.Rows);
        Assert.Equal(2.5, nearest.Summary.Mean);
    }
}
