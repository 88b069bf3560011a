namespace FashionGan.Tests;

public class SymmetryMapsTests
{
    [Theory]
    [InlineData(ImageSymmetry.None, 3, 3, 1)]
    [InlineData(ImageSymmetry.Mirror, 3, 3, 2)]
    [InlineData(ImageSymmetry.Mirror, 2, 3, 2)]
    [InlineData(ImageSymmetry.All, 3, 3, 8)]
    [InlineData(ImageSymmetry.All, 2, 3, 4)]
    public void Every_form_is_another_and_turns_back_to_the_image(ImageSymmetry symmetry, int height, int width, int forms)
    {
        var maps = new SymmetryMaps(symmetry, new ImageSize(height, width));
        float[] image = [.. Enumerable.Range(1, height * width)];
        var seen = new HashSet<string>();

        for (int form = 0; form < maps.Count; form++)
        {
            var turned = new float[image.Length];
            maps.Apply(form, image, turned);
            seen.Add(string.Join(' ', turned));
            var back = new float[image.Length];
            maps.AddBack(form, turned, back);
            Assert.Equal(image, back);
        }

        Assert.Equal((forms, forms), (maps.Count, seen.Count));
    }

    [Fact]
    public void The_second_form_is_the_mirror_image()
    {
        var turned = new float[6];

        new SymmetryMaps(ImageSymmetry.Mirror, new ImageSize(2, 3)).Apply(1, [1, 2, 3, 4, 5, 6], turned);

        Assert.Equal([3, 2, 1, 6, 5, 4], turned);
    }

    [Fact]
    public void The_forms_of_a_square_are_its_flips_and_quarter_turns()
    {
        var maps = new SymmetryMaps(ImageSymmetry.All, new ImageSize(2, 2));

        string[] forms = [.. Enumerable.Range(0, 8).Select(form =>
        {
            var turned = new float[4];
            maps.Apply(form, [1, 2, 3, 4], turned);
            return string.Concat(turned);
        })];

        Assert.Equal(["1234", "1324", "2143", "2413", "3142", "3412", "4231", "4321"], forms.Order());
    }
}
