using Microsoft.Playwright;

namespace FashionGan.Cli.Tests;

/// <summary>What holds of the page in any state, on narrow and wide screens, light and dark.</summary>
internal static class PageLooks
{
    // WCAG 2.2, 1.4.3: 4.5 to 1 for text. A control that is not to be used is exempt.
    private const string Contrast = """
        (() => {
          const rgb = text => text.match(/[\d.]+/g).map(Number);
          const light = c => c.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const back = e => {
            const colours = [];
            for (; e; e = e.parentElement) colours.push(rgb(getComputedStyle(e).backgroundColor));
            return (colours.find(c => c[3] !== 0) ?? [255, 255, 255]).slice(0, 3);
          };
          const seen = e => { let share = 1; for (; e; e = e.parentElement) share *= getComputedStyle(e).opacity; return share; };
          const texts = [...document.querySelectorAll('body *')].filter(e => e.offsetParent && !e.closest(':disabled')
            && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()));
          return texts.map(e => {
            const share = seen(e), behind = back(e), ink = rgb(getComputedStyle(e).color).slice(0, 3);
            const [a, b] = [light(ink.map((v, i) => share * v + (1 - share) * behind[i])), light(behind)];
            return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e];
          }).filter(([ratio]) => ratio < 4.5).map(([ratio, e]) => `${ratio.toFixed(2)} ${e.outerHTML}`).join('\n');
        })()
        """;

    /// <summary>Checks the state that the page is in; pictures of it go to the folder <c>FASHION_GAN_SCREENSHOTS</c>, if any.</summary>
    /// <param name="page">The page.</param>
    /// <param name="state">What the pictures are called.</param>
    public static async Task Check(IPage page, string state)
    {
        foreach (int width in (int[])[360, 1280])
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });

                Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
                Assert.Equal("", await page.EvaluateAsync<string>(
                    "[...document.querySelectorAll('img')].filter(e => !e.hasAttribute('alt')).map(e => e.outerHTML).join()"));
                Assert.Equal(1, await page.Locator("h1").CountAsync());
                Assert.Equal("", await page.EvaluateAsync<string>(Contrast));
                if (Environment.GetEnvironmentVariable("FASHION_GAN_SCREENSHOTS") is { Length: > 0 } screenshots)
                    await page.ScreenshotAsync(
                        new() { Path = Path.Combine(screenshots, $"{state}-{width}-{scheme}.png".ToLowerInvariant()), FullPage = true });
            }
    }
}
