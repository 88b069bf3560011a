using System.Text.Json;

namespace FashionGan.Cli.Tests;

public class PageApiTests(BoxServer box) : IClassFixture<BoxServer>
{
    private readonly RunningServer _server = box.Running;

    [Fact]
    public async Task Garments_are_those_of_the_command_line()
    {
        var (_, each) = await _server.Post("/api/generate", """{"generator":"conditional-generator","seed":7,"class":"each","count":11}""");
        var (_, bags) = await _server.Post("/api/generate", """{"generator":"conditional-generator","seed":7,"class":"Bag","count":2}""");
        var (_, drawn) = await _server.Post("/api/generate", """{"generator":"conditional-generator","seed":7,"count":2}""");
        var (_, plain) = await _server.Post("/api/generate", """{"generator":"paper-generator","seed":7,"count":1}""");
        var (_, byDefault) = await _server.Post("/api/generate", """{"seed":7,"count":1,"class":"Sneaker"}""");

        Assert.Equal(Garments("conditional-generator", 7, 11, new GarmentClasses(null, null, 10)), Images(each));
        Assert.Equal("Ankle boot", each.GetProperty("images")[9].GetProperty("class").GetString());
        Assert.Equal(Garments("conditional-generator", 7, 2, new GarmentClasses(8, null)), Images(bags));
        Assert.Equal(Garments("conditional-generator", 7, 2, GarmentClasses.Drawn), Images(drawn));
        Assert.Equal(Garments("paper-generator", 7, 1, GarmentClasses.Drawn), Images(plain));
        Assert.Equal(JsonValueKind.Null, plain.GetProperty("images")[0].GetProperty("class").ValueKind);
        Assert.Equal(Garments(TrainedNetworks.DefaultGenerator.Name, 7, 1, new GarmentClasses(7, null)), Images(byDefault));
    }

    [Fact]
    public async Task A_way_begins_at_one_garment_and_ends_at_the_other()
    {
        string[] ends = Garments("conditional-generator", 3, 6, new GarmentClasses(null, null, 10));

        var (status, way) = await _server.Post(
            "/api/walk",
            """{"generator":"conditional-generator","seed":3,"from":1,"fromClass":"Trouser","to":5,"toClass":"Sandal","steps":4}""");

        string[] images = Images(way);
        Assert.Equal((200, 4), (status, images.Length));
        Assert.Equal((ends[1], ends[5]), (images[0], images[3]));
        Assert.Equal(4, images.Distinct().Count());
        Assert.Equal(["Trouser", "Trouser", "Sandal", "Sandal"],
            way.GetProperty("images").EnumerateArray().Select(i => i.GetProperty("class").GetString()));
    }

    [Fact]
    public async Task Noise_is_added_and_removed_and_measured()
    {
        var clean = Garment();
        var noisy = PageNoise.Add(new GaussianNoise(0.2f), new PngPicture(clean.Size, 8, [clean.Pixels.ToArray()], null), 5);

        var (status, answer) = await _server.Post("/api/denoise", $$"""
            {"picture":"{{Convert.ToBase64String(PngFile.ToBytes(clean))}}","noise":"gaussian","strength":0.2,"seed":5,
            "methods":["unet","bm3d","median"]}
            """);

        Assert.Equal(200, status);
        Assert.Equal("Gaussian(sigma=0.2, clipped)", answer.GetProperty("noise").GetString());
        Assert.Equal(new GreyImage(clean.Size, noisy.Colours[0]).ToBytes(), Picture(answer.GetProperty("noisy")).ToBytes());
        double before = ImageQuality.Measure(noisy.Colours[0], clean.Pixels, clean.Size).Psnr;
        Assert.Equal(before, answer.GetProperty("noisy").GetProperty("psnr").GetDouble(), 0.005);
        foreach (var result in answer.GetProperty("results").EnumerateArray())
        {
            double psnr = ImageQuality.Measure(Picture(result).Pixels, clean.Pixels, clean.Size).Psnr;
            Assert.Equal(psnr, result.GetProperty("psnr").GetDouble(), 0.1); // The picture is in bytes.
            Assert.True(psnr > before + 1, result.GetProperty("method").GetString());
        }
    }

    [Theory]
    [InlineData("gaussian")]
    [InlineData("poisson")]
    [InlineData("salt-and-pepper")]
    [InlineData("speckle")]
    [InlineData("uniform")]
    [InlineData("jpeg")]
    public async Task Every_kind_of_noise_can_be_as_strong_as_its_slider_goes(string kind)
    {
        var noise = PageNoise.All.Single(n => n.Kind == kind);
        string picture = Convert.ToBase64String(PngFile.ToBytes(Garment()));

        foreach (double strength in (double[])[noise.Min, noise.Max])
            Assert.Equal(200, (await _server.Post(
                "/api/denoise",
                FormattableString.Invariant(
                    $$"""{"picture":"{{picture}}","noise":"{{kind}}","strength":{{strength}},"methods":["median"]}"""))).Status);
    }

    [Fact]
    public async Task Every_method_cleans_a_colour_picture_and_leaves_its_size()
    {
        using var file = new MemoryStream();
        PngFile.WriteRgb(file, new ImageSize(20, 33), [.. Enumerable.Range(0, 20 * 33 * 3).Select(i => (byte)(i * 7))]);
        string picture = Convert.ToBase64String(file.ToArray());

        foreach (string method in PageMethods.Names)
        {
            var (status, answer) = await _server.Post("/api/denoise", $$"""{"picture":"{{picture}}","methods":["{{method}}"]}""");
            Assert.Equal((200, new ImageSize(20, 33)), (status, Picture(answer.GetProperty("results")[0]).Size));
        }
    }

    [Fact]
    public async Task Refinement_ends_where_the_library_s_does()
    {
        var garment = Garment();
        var weights = PretrainedNetwork.Diffusion.Load();
        float[] pixels = PngFile.Read(PngFile.ToBytes(garment)).Pixels.ToArray(), refined = new float[784];
        using var refiner = new DiffusionRefiner(
            ManagedNetwork.Create(weights), NetworkArchitectures.Plan(weights), new RefinementOptions { Strength = 0.5, Steps = 3 }, 9);
        refiner.Run([.. pixels, -1], refined, 1);

        var (status, answer) = await _server.Post(
            "/api/refine", $$"""{"picture":"{{Convert.ToBase64String(PngFile.ToBytes(garment))}}","strength":0.5,"steps":3,"seed":9}""");

        var images = answer.GetProperty("images").EnumerateArray().ToArray();
        Assert.Equal((200, 4), (status, images.Length));
        Assert.Equal(0.5, images[0].GetProperty("noise").GetDouble());
        Assert.Equal(0, images[3].GetProperty("noise").GetDouble());
        Assert.Equal(new GreyImage(garment.Size, refined).ToBytes(), Picture(images[3]).ToBytes());
    }

    [Theory]
    [InlineData("/api/generate", """{"count":21}""", "count is 21, allowed is a whole number from 1 to 20.")]
    [InlineData("/api/generate", """{"seed":-1}""", "seed is -1, allowed is a whole number from 0 to 18446744073709551615.")]
    [InlineData("/api/generate", """{"class":"Hat"}""",
        "class is 'Hat', allowed is T-shirt/top, Trouser, Pullover, Dress, Coat, Sandal, Shirt, Sneaker, Bag, Ankle boot, or null.")]
    [InlineData("/api/generate", """{"generator":"paper-generator","class":"Bag"}""",
        "class is 'Bag', allowed is null: the generator knows no classes.")]
    [InlineData("/api/generate", """{"colour":"red"}""", "The body has the field 'colour', which means nothing here.")]
    [InlineData("/api/generate", """{"\ud800":1}""", "A field's name is a text that is no Unicode, allowed is a text.")]
    [InlineData("/api/generate", "[1]", "The body is an array of 1 elements, allowed is an object.")]
    [InlineData("/api/generate", """{"seed":1,"seed":2}""", "The body is not valid JSON: ")]
    [InlineData("/api/walk", """{"steps":1}""", "steps is 1, allowed is a whole number from 2 to 33.")]
    [InlineData("/api/denoise", "{}", "picture is missing, allowed is a PNG file in base64.")]
    [InlineData("/api/denoise", """{"picture":"%%"}""", "picture is \"%%\", allowed is a PNG file in base64.")]
    [InlineData("/api/denoise", """{"picture":"AAAA","methods":["median"]}""", "picture is no PNG file that can be used: ")]
    [InlineData("/api/denoise", """{"picture":"","methods":["median"]}""", "picture is no PNG file that can be used: ")]
    [InlineData("/api/denoise", """{"picture":"AAAA"}""", "methods is missing, allowed is an array of 1 to 4 of unet-every-noise")]
    [InlineData(
        "/api/denoise", """{"picture":"AAAA","methods":[]}""", "methods is an array of 0 elements, allowed is an array of 1 to 4 of")]
    [InlineData("/api/denoise", """{"picture":"AAAA","methods":["bm3d","bm3d"]}""", "methods has 'bm3d', allowed is an array of 1 to 4 of")]
    [InlineData("/api/denoise", """{"picture":"AAAA","noise":"snow","methods":["bm3d"]}""",
        "noise is 'snow', allowed is one of gaussian, poisson,")]
    [InlineData("/api/denoise", """{"picture":"AAAA","noise":"gaussian","strength":1e9,"methods":["bm3d"]}""",
        "strength is 1e9, allowed is a number from 0 to 0.6.")]
    [InlineData("/api/denoise", """{"picture":"\ud800","methods":["bm3d"]}""", "picture is \"\\ud800\", allowed is a PNG file in base64.")]
    [InlineData("/api/refine", """{"picture":"AAAA","strength":null,"steps":25}""", "steps is 25, allowed is a whole number from 1 to 24.")]
    public async Task What_cannot_be_asked_for_gets_one_error(string path, string body, string message)
    {
        string error = await _server.Error(path, body);

        Assert.StartsWith($"400 {message}", error);
        Assert.Equal("", _server.Faults);
    }

    [Fact]
    public async Task Pictures_of_another_size_than_allowed_are_refused()
    {
        string Picture(int height, int width) =>
            Convert.ToBase64String(PngFile.ToBytes(new GreyImage(new ImageSize(height, width), new float[height * width])));

        string large = await _server.Error("/api/denoise", $$"""{"picture":"{{Picture(513, 512)}}","methods":["median"]}""");
        string odd = await _server.Error("/api/refine", $$"""{"picture":"{{Picture(28, 29)}}"}""");

        Assert.Equal("400 picture has 513x512 pixels, allowed are sides of at most 1024 and 262144 pixels in all.", large);
        Assert.Equal("400 picture has 28x29 pixels, allowed are 28x28.", odd);
    }

    [Fact]
    public async Task A_picture_s_size_is_refused_before_its_pixels_are_read()
    {
        byte[] file = PngFile.ToBytes(new GreyImage(new ImageSize(513, 512), new float[513 * 512]));

        string error = await _server.Error(
            "/api/denoise", $$"""{"picture":"{{Convert.ToBase64String(file[..40])}}","methods":["median"]}""");

        Assert.Equal("400 picture has 513x512 pixels, allowed are sides of at most 1024 and 262144 pixels in all.", error);
    }

    [Fact]
    public async Task The_page_and_all_it_loads_come_from_the_server_alone()
    {
        using var page = await _server.Client.GetAsync("/");
        string html = await page.Content.ReadAsStringAsync();
        var (status, choices) = await _server.Get("/api/choices");

        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';",
            page.Headers.GetValues("Content-Security-Policy").Single());
        string[] loaded = [
            .. System.Text.RegularExpressions.Regex.Matches(html, "(?:src|href)=\"([^\"#]+)\"").Select(m => m.Groups[1].Value)
        ];
        Assert.NotEmpty(loaded);
        foreach (string file in loaded)
        {
            Assert.StartsWith("/", file);
            Assert.Equal(200, (int)(await _server.Client.GetAsync(file)).StatusCode);
        }
        Assert.DoesNotContain("http", html.Replace("http-equiv", "", StringComparison.Ordinal));
        Assert.Equal((200, 12), (status, choices.GetProperty("methods").GetArrayLength()));
    }

    [Fact]
    public async Task Every_generator_in_the_box_can_be_chosen_and_the_default_comes_first()
    {
        string[] inTheBox = [.. PretrainedNetwork.All.Where(n => n.Card.Task == ModelCard.Generation).Select(n => n.Name)];

        var (_, choices) = await _server.Get("/api/choices");
        string[] names = [.. choices.GetProperty("generators").EnumerateArray().Select(g => g.GetProperty("name").GetString()!)];
        string error = await _server.Error("/api/generate", """{"generator":"unet"}""");

        Assert.Equal(TrainedNetworks.DefaultGenerator.Name, names[0]);
        Assert.Equal(inTheBox.Order(), names.Order());
        Assert.Equal($"400 generator is 'unet', allowed is one of {string.Join(", ", names)}.", error);
    }

    private static GreyImage Garment() =>
        new(ImageSize.FashionMnist, [.. SyntheticGarments.Create(1, 4).Pixels(0).ToArray().Select(b => b / 255f)]);

    private static string[] Garments(string name, ulong seed, int count, GarmentClasses classes)
    {
        using var generator = TrainedNetworks.Generator(null, name);
        return [.. new Garments(generator, seed, classes: classes).Make(count, default)
            .Select(g => Convert.ToHexString(g.Image.ToBytes()))];
    }

    private static string[] Images(JsonElement answer) =>
        [.. answer.GetProperty("images").EnumerateArray().Select(i => Convert.ToHexString(Picture(i).ToBytes()))];

    private static GreyImage Picture(JsonElement image) => PngFile.Read(image.GetProperty("png").GetBytesFromBase64());
}
