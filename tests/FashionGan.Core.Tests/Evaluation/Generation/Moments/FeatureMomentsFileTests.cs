using System.Collections.Immutable;

namespace FashionGan.Tests;

public class FeatureMomentsFileTests
{
    [Fact]
    public void What_is_read_is_what_was_written_and_merges_exactly()
    {
        using var folder = new TemporaryFolder();
        FeatureMatrix first = FeatureMomentsTests.Rows(130, 9, 1), second = FeatureMomentsTests.Rows(70, 9, 300);
        FeatureMomentsTests.Of(first).Save(folder.File("a/first.safetensors"));
        FeatureMomentsTests.Of(second).Save(folder.File("second.safetensors"));
        var both = FeatureMomentsTests.Of(new FeatureMatrix(
            Enumerable.Range(0, 200).SelectMany(r => (r < 130 ? first[r] : second[r - 130]).ToArray()).ToArray(), 9));

        var read = FeatureMoments.Merge(
            FeatureMoments.Load(folder.File("second.safetensors")), FeatureMoments.Load(folder.File("a/first.safetensors")));

        Assert.Equal(Bytes(both), Bytes(read));
        Assert.Equal(both.ToString(), read.ToString());
        Assert.Equal(both.Covariance.ToArray(), read.Covariance.ToArray());
        Assert.Equal(both.Mean.ToArray(), read.Mean.ToArray());
    }

    [Fact]
    public void A_stream_receives_what_a_file_does_and_stays_open()
    {
        using var folder = new TemporaryFolder();
        using var stream = new MemoryStream();
        var moments = FeatureMomentsTests.Of(FeatureMomentsTests.Rows(20, 3, 1));

        moments.Save(folder.File("m"));
        moments.Save(stream);

        Assert.True(stream.CanWrite);
        Assert.Equal(File.ReadAllBytes(folder.File("m")), stream.ToArray());
    }

    [Fact]
    public void An_image_alone_and_an_extractor_without_weights_are_kept_too()
    {
        using var folder = new TemporaryFolder();
        FeatureMoments.Of(new ImageFeatures(FeatureMomentsTests.Rows(1, 3, 1), "column 'Pixels'")).Save(folder.File("m"));

        var read = FeatureMoments.Load(folder.File("m"));

        Assert.Equal((1L, "column 'Pixels'", null), (read.Count, read.Extractor, read.ExtractorSha256));
    }

    [Fact]
    public void Other_readers_find_mean_and_covariance()
    {
        using var stream = new MemoryStream(Bytes(FeatureMomentsTests.Of(FeatureMomentsTests.Rows(20, 3, 1))));

        var weights = SafetensorsFile.Read(stream);

        Assert.Equal("feature-moments", weights.Architecture);
        Assert.Equal([3, 3], weights.Tensors.Single(t => t.Name == "covariance").Shape.ToArray());
        Assert.Equal("20", weights.Settings["count"]);
    }

    [Fact]
    public void A_damaged_bit_or_a_missing_end_is_one_clear_error()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("m.safetensors");
        byte[] whole = Bytes(FeatureMomentsTests.Of(FeatureMomentsTests.Rows(20, 3, 1)));
        for (int bit = 0; bit < 8 * whole.Length; bit += 3)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(path, damaged);
            try
            {
                // What does not matter to the content, such as a space in the header, may change.
                Assert.Equal(whole, Bytes(FeatureMoments.Load(path)));
                Assert.True(bit / 8 < whole.Length - 8 * (3 + 9 + 9 + 18), $"bit {bit} of the numbers was not missed");
            }
            catch (InvalidDataException e)
            {
                Assert.StartsWith(path, e.Message);
            }
        }
        for (int length = 0; length < whole.Length; length += 11)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.StartsWith(path, Assert.Throws<InvalidDataException>(() => FeatureMoments.Load(path)).Message);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e30)]
    [InlineData(1e-300)]
    public void What_no_sum_can_be_is_refused_even_where_the_hash_is_right(double value)
    {
        using var folder = new TemporaryFolder();
        var sums = FeatureMomentsTests.Of(FeatureMomentsTests.Rows(20, 3, 1)).Sums;
        sums.Products[1][2] = value;
        new FeatureMoments(sums, "thing", null).Save(folder.File("m"));

        Assert.Contains(
            "these moments are damaged: its 'products' hold what no sum of 20 images can be, such as NaN. Make or fetch the file again.",
            Assert.Throws<InvalidDataException>(() => FeatureMoments.Load(folder.File("m"))).Message);
    }

    [Fact]
    public void Weights_are_no_moments()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(
            folder.File("w"), new NetworkWeights("paper-denoiser", ImmutableSortedDictionary<string, string>.Empty, [new("a", [1], [1f])]));

        Assert.Contains(
            "this holds the weights of a paper-denoiser, where moments were expected, "
            + "as FeatureMoments.Save and 'fashion-gan moments' write them.",
            Assert.Throws<InvalidDataException>(() => FeatureMoments.Load(folder.File("w"))).Message);
        Assert.Throws<FileNotFoundException>(() => FeatureMoments.Load(folder.File("none")));
    }

    private static byte[] Bytes(FeatureMoments moments)
    {
        using var stream = new MemoryStream();
        FeatureMomentsFile.Write(stream, moments);
        return stream.ToArray();
    }
}
