using Microsoft.Playwright;

namespace FashionGan.Cli.Tests;

public class PageTests
{
    [BrowserFact]
    public async Task Every_part_works_from_the_keyboard_and_nothing_comes_from_elsewhere()
    {
        await using var open = await OpenPage.Of();
        var page = open.Page;

        Assert.Equal(10, await page.Locator("#garments input").CountAsync());
        Assert.Contains("dB", await open.Text("#noise-results figure:nth-child(3) figcaption"));
        string? first = await open.Source("#noise-results figure:first-child img");
        await page.FocusAsync("#garments input:checked");
        await page.Keyboard.PressAsync("ArrowRight");
        await open.Until("first => document.querySelector('#noise-results img').src !== first", first);
        Assert.Equal("1", await page.InputValueAsync("#garments input:checked"));

        string? noisy = await open.Source("#noise-results figure:nth-child(2) img");
        await page.FocusAsync("#noise-slider");
        await page.Keyboard.PressAsync("End");
        await open.Until("noisy => document.querySelector('#noise-results figure:nth-child(2) img').src !== noisy", noisy);
        Assert.Equal("0.6", await open.Text("#noise-value"));
        await page.SelectOptionAsync("#noise-kind", "salt-and-pepper");
        await open.Until("document.querySelector('#status').textContent.startsWith('Salt and pepper')");

        string? half = await open.Source("#walk-image");
        await page.FocusAsync("#walk-slider");
        await page.Keyboard.PressAsync("Home");
        Assert.NotEqual(half, await open.Source("#walk-image"));
        Assert.StartsWith("0 % of the way", await page.GetAttributeAsync("#walk-slider", "aria-valuetext"));

        await page.FillAsync("#refine-steps", "3");
        await page.Keyboard.PressAsync("Enter");
        await open.Until("document.querySelectorAll('#refine-results figure').length === 5");

        await page.SelectOptionAsync("#generator", "paper-generator");
        await open.Until("document.querySelector('#garments').textContent.startsWith('12345678910')");
        Assert.True(await page.Locator("#class").IsDisabledAsync());

        Assert.All(open.Asked, asked => Assert.True(asked.StartsWith(open.Address, StringComparison.Ordinal) || asked.StartsWith("data:", StringComparison.Ordinal), asked));
        Assert.Empty(open.Errors);
        Assert.Equal("", open.Faults);
    }

    [BrowserFact]
    public async Task A_picture_of_ones_own_is_made_small_enough_and_cleaned()
    {
        using var folder = new TemporaryFolder();
        using (var file = File.Create(folder["mine.png"]))
            PngFile.WriteRgb(file, new ImageSize(300, 1500), [.. Enumerable.Range(0, 300 * 1500 * 3).Select(i => (byte)(i / 900))]);
        folder.Write("none.png", "no picture");
        await using var open = await OpenPage.Of();
        var page = open.Page;

        await page.SetInputFilesAsync("#file", folder["mine.png"]);
        await page.SelectOptionAsync("#own-method", "median");
        await open.Until("document.querySelector('#status').textContent === 'mine.png denoised by Median.'");
        await page.SelectOptionAsync("#own-noise", "gaussian");
        await open.Until("document.querySelectorAll('#own-results figure').length === 3");
        string caption = await open.Text("#own-results figure:first-child figcaption");
        await page.SetInputFilesAsync("#file", folder["none.png"]);
        await open.Until("!document.querySelector('#error').hidden");

        Assert.Contains("1024 x 204", caption);
        Assert.Equal("none.png is no picture that this browser can read.", await open.Text("#error"));
        Assert.Empty(open.Errors);
    }

    [BrowserFact]
    public async Task A_server_that_is_gone_is_said()
    {
        await using var open = await OpenPage.Of();

        await open.StopServer();
        await open.Page.ClickAsync("#next-seed");
        await open.Until("!document.querySelector('#error').hidden");

        Assert.Equal("The server cannot be reached. Is it still running?", await open.Text("#error"));
        Assert.Equal("alert", await open.Page.GetAttributeAsync("#error", "role"));
    }

    [BrowserFact]
    public async Task It_fits_a_narrow_screen_and_everything_has_a_name()
    {
        foreach (var (width, scheme) in new[] { (360, ColorScheme.Light), (360, ColorScheme.Dark), (1280, ColorScheme.Light), (1280, ColorScheme.Dark) })
        {
            await using var open = await OpenPage.Of(width, scheme);
            var page = open.Page;

            Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.Equal("", await page.EvaluateAsync<string>(
                "[...document.querySelectorAll('input, select')].filter(e => ![...e.labels].some(l => l.innerText.trim())).map(e => e.outerHTML).join()"));
            Assert.Equal("", await page.EvaluateAsync<string>("[...document.querySelectorAll('img')].filter(e => !e.hasAttribute('alt')).map(e => e.outerHTML).join()"));
            Assert.Equal("1", await page.EvaluateAsync<string>("String(document.querySelectorAll('h1').length)"));
            // WCAG 2.2, 1.4.3: 4.5 to 1 for text.
            Assert.Equal("", await page.EvaluateAsync<string>(Contrast));
            if (Environment.GetEnvironmentVariable("FASHION_GAN_SCREENSHOTS") is { Length: > 0 } folder)
                await Show(open, Path.Combine(folder, $"{width}-{scheme}"));
        }
    }

    private static async Task Show(OpenPage open, string path)
    {
        var page = open.Page;
        await page.ScreenshotAsync(new() { Path = path + ".png", FullPage = true });
        using var folder = new TemporaryFolder();
        using (var file = File.Create(folder["mine.png"]))
            PngFile.WriteRgb(file, new ImageSize(200, 300), [.. Enumerable.Range(0, 200 * 300 * 3).Select(i => (byte)(i / 700))]);
        await page.SetInputFilesAsync("#file", folder["mine.png"]);
        await page.SelectOptionAsync("#own-noise", "gaussian");
        await open.Until("document.querySelectorAll('#own-results figure').length === 3");
        await page.FocusAsync("#garments input:checked");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.EvaluateAsync("document.querySelector('#error').hidden = false; document.querySelector('#error').textContent = 'An example of an error.'");
        await page.ScreenshotAsync(new() { Path = path + "-more.png", FullPage = true });
    }

    private const string Contrast = """
        (() => {
          const rgb = text => text.match(/[\d.]+/g).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const back = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] !== 0) return c; } return [255, 255, 255]; };
          const texts = [...document.querySelectorAll('body *')].filter(e => e.offsetParent && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()));
          return texts.map(e => {
            const [a, b] = [light(rgb(getComputedStyle(e).color)), light(back(e))];
            return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e];
          }).filter(([ratio]) => ratio < 4.5).map(([ratio, e]) => `${ratio.toFixed(2)} ${e.outerHTML}`).join('\n');
        })()
        """;
}
