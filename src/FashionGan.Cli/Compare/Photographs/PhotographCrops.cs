using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>The middle of some photographs under every method that is told nothing: one picture, to look at beside the figures.</summary>
/// <param name="pairs">The photographs, of which some are taken evenly.</param>
/// <param name="count">How many.</param>
/// <param name="added">The noise in the shots' place; null for their own.</param>
/// <param name="seed">Where added noise comes from.</param>
internal sealed class PhotographCrops(ImmutableArray<PhotographPair> pairs, int count, INoiseModel? added, ulong seed)
{
    public const string FileName = "crops.png";

    private const int Side = 128;

    /// <summary>Cleans and draws them: luma, a row a method, the truth first.</summary>
    /// <exception cref="InvalidDataException">A file is no photograph.</exception>
    public ResultFile Draw(IEnumerable<PhotographMethod> methods, CancellationToken cancellation)
    {
        var chosen = Enumerable.Range(0, Math.Min(count, pairs.Length))
            .Select(i => (int)((2 * i + 1L) * pairs.Length / (2 * Math.Min(count, pairs.Length))))
            .Select(i => pairs[i].Read(added, new RandomKey(seed, (ulong)i))).ToArray();
        int side = Math.Min(Side, chosen.Min(p => Math.Min(p.Clean.Size.Height, p.Clean.Size.Width)));
        var crops = new List<GreyImage>();
        var captions = ImmutableArray.CreateBuilder<string>();
        Add("what it should be", chosen.Select(p => p.Clean));
        foreach (var method in methods)
        {
            using var opened = method.Open?.Invoke(cancellation);
            Add(
                method.Name,
                chosen.Select(p => opened is null ? p.Noisy : CleanedPicture.Of(p.Noisy, opened, null, cancellation).Picture).ToArray());
        }
        var image = ImageGrid.Draw(
            crops, new ImageGridOptions { Columns = chosen.Length, RowCaptions = captions.ToImmutable() });
        return new ResultFile(FileName, PngFile.ToBytes(image));

        void Add(string caption, IEnumerable<PngPicture> pictures)
        {
            captions.Add(caption);
            foreach (var picture in pictures)
            {
                float[] luma = picture.Luma;
                float[] crop = new float[side * side];
                int top = (picture.Size.Height - side) / 2, left = (picture.Size.Width - side) / 2;
                for (int y = 0; y < side; y++)
                    luma.AsSpan((top + y) * picture.Size.Width + left, side).CopyTo(crop.AsSpan(y * side));
                crops.Add(new GreyImage(new ImageSize(side, side), crop));
            }
        }
    }
}
