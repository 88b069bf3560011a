using Microsoft.Playwright;

namespace FashionGan.Cli.Tests;

/// <summary>Every state of the page fits a narrow screen, and can be read on light and dark.</summary>
public class PageStateTests(PageBrowser browser) : IClassFixture<PageBrowser>
{
    [BrowserFact]
    public async Task Loaded_with_a_picture_of_ones_own_and_with_an_error()
    {
        await using var open = await OpenPage.Of(browser);
        var page = open.Page;
        using var folder = new TemporaryFolder();
        using (var file = File.Create(folder["mine.png"]))
            PngFile.WriteRgb(file, new ImageSize(200, 300), [.. Enumerable.Range(0, 200 * 300 * 3).Select(i => (byte)(i / 700))]);
        await page.SelectOptionAsync("#own-method", "median");
        await page.SelectOptionAsync("#own-noise", "gaussian");
        await page.SetInputFilesAsync("#file", folder["mine.png"]);
        await open.Until("document.querySelectorAll('#own-results figure').length === 3");

        await PageLooks.Check(page, "loaded");
        folder.Write("none.png", "no picture");
        await page.SetInputFilesAsync("#file", folder["none.png"]);
        await open.Until("!document.querySelector('#error').hidden");

        await PageLooks.Check(page, "unreadable-picture");
        Assert.Empty(open.Errors);
    }

    [BrowserFact]
    public async Task Busy_and_when_the_server_is_gone()
    {
        await using var open = await OpenPage.Of(browser);
        var page = open.Page;
        var answered = new TaskCompletionSource();
        await page.RouteAsync("**/api/**", async route =>
        {
            await answered.Task;
            await route.AbortAsync();
        });
        foreach (string slider in (string[])["#noise-slider", "#refine-strength"])
            await page.DispatchEventAsync(slider, "input");
        await page.SelectOptionAsync("#walk-to", "5");
        await page.ClickAsync("#next-seed");
        await open.Until("document.querySelectorAll('.busy').length === 4");

        await PageLooks.Check(page, "busy");
        answered.SetResult();
        await open.Until("!document.querySelector('#error').hidden");

        Assert.Equal("The server cannot be reached. Is it still running?", await open.Text("#error"));
        await PageLooks.Check(page, "server-gone");
        Assert.Equal(0, await page.Locator(".busy").CountAsync());
    }

    [BrowserFact]
    public async Task At_the_ends_of_a_walk_with_a_generator_without_classes_and_with_a_picture_over_the_drop_zone()
    {
        await using var open = await OpenPage.Of(browser);
        var page = open.Page;

        await page.FocusAsync("#walk-slider");
        await page.Keyboard.PressAsync("Home");
        Assert.StartsWith("0 % of the way", await open.Text("#walk-caption"));
        await PageLooks.Check(page, "walk-begin");
        await page.Keyboard.PressAsync("End");
        Assert.StartsWith("100 % of the way", await open.Text("#walk-caption"));
        await PageLooks.Check(page, "walk-end");

        await page.SelectOptionAsync("#generator", "paper-generator");
        await open.Until("document.querySelector('#garments').textContent.startsWith('12345678910')");
        await PageLooks.Check(page, "no-classes");

        var picture = await PageDrop.Of(page, new GreyImage(new ImageSize(9, 8), new float[72]), "dropped.png");
        await page.DispatchEventAsync("#drop", "dragover", new { dataTransfer = picture });
        Assert.Equal("drop over", await page.GetAttributeAsync("#drop", "class"));
        await PageLooks.Check(page, "drag-over");
        Assert.Empty(open.Errors);
    }
}
