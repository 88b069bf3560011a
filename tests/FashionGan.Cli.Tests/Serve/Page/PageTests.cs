using System.Text.Json;
using Microsoft.Playwright;

namespace FashionGan.Cli.Tests;

public class PageTests(PageBrowser browser) : IClassFixture<PageBrowser>
{
    [BrowserFact]
    public async Task Every_part_works_from_the_keyboard_and_nothing_comes_from_elsewhere()
    {
        await using var open = await OpenPage.Of(browser);
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

        Assert.All(
            open.Asked, asked => Assert.True(
                asked.StartsWith(open.Address, StringComparison.Ordinal) || asked.StartsWith("data:", StringComparison.Ordinal), asked));
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
        await using var open = await OpenPage.Of(browser);
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
        await using var open = await OpenPage.Of(browser);

        await open.StopServer();
        await open.Page.ClickAsync("#next-seed");
        await open.Until("!document.querySelector('#error').hidden");

        Assert.Equal("The server cannot be reached. Is it still running?", await open.Text("#error"));
        Assert.Equal("alert", await open.Page.GetAttributeAsync("#error", "role"));
    }

    [BrowserFact]
    public async Task Every_control_has_a_name_and_is_reached_with_the_tab_key()
    {
        await using var open = await OpenPage.Of(browser, width: 360);
        string[] needed = await open.Page.EvaluateAsync<string[]>(
            """
            () => {
              // One of a group of radio buttons is reached, and the arrow keys lead to the others.
              const all = [...document.querySelectorAll('a[href], input, select, button')]
                .filter(e => !e.disabled && (e.type !== 'radio' || e.checked));
              all.forEach((e, i) => e.dataset.number = i);
              return all.map(e => e.dataset.number);
            }
            """);

        var reached = new List<string>();
        await open.Page.EvaluateAsync("document.activeElement.blur()");
        for (int i = 0; i < needed.Length; i++)
        {
            await open.Page.Keyboard.PressAsync("Tab");
            reached.Add(await open.Page.EvaluateAsync<string>(
                "document.activeElement.dataset.number ?? document.activeElement.outerHTML.slice(0, 100)"));
        }
        var (controls, unnamed) = await Controls(open.Page);

        Assert.True(needed.Length > 20);
        Assert.Equal(needed, reached);
        Assert.True(controls >= needed.Length, $"{controls} controls of {needed.Length} have a role.");
        Assert.Equal("", unnamed);
    }

    [BrowserFact]
    public async Task A_picture_is_dropped_and_cleaned_and_one_dropped_beside_the_place_does_not_replace_the_page()
    {
        await using var open = await OpenPage.Of(browser);
        var page = open.Page;
        var picture = await PageDrop.Of(page, new GreyImage(new ImageSize(9, 8), new float[72]), "dropped.png");
        await page.SelectOptionAsync("#own-method", "median");

        await page.DispatchEventAsync("#drop", "dragenter", new { dataTransfer = picture });
        await page.DispatchEventAsync("#drop", "dragover", new { dataTransfer = picture });
        string? over = await page.GetAttributeAsync("#drop", "class");
        await page.DispatchEventAsync("#drop", "drop", new { dataTransfer = picture });
        await open.Until("document.querySelector('#status').textContent === 'dropped.png denoised by Median.'");
        bool[] prevented = await page.EvaluateAsync<bool[]>(
            """
            dragged => ['dragover', 'drop'].map(kind => !document.querySelector('#walk').dispatchEvent(
              new DragEvent(kind, { dataTransfer: dragged, bubbles: true, cancelable: true })))
            """, picture);

        Assert.Equal(("drop over", "drop"), (over, await page.GetAttributeAsync("#drop", "class")));
        Assert.Contains("8 x 9", await open.Text("#own-results figure:first-child figcaption"));
        Assert.Equal([true, true], prevented);
        Assert.Empty(open.Errors);
    }

    // Names as the browser tells them to a screen reader.
    private static async Task<(int Count, string Unnamed)> Controls(IPage page)
    {
        string[] roles = ["button", "link", "textbox", "spinbutton", "slider", "combobox", "radio", "checkbox"];
        var session = await page.Context.NewCDPSessionAsync(page);
        var tree = (await session.SendAsync("Accessibility.getFullAXTree"))!.Value;
        (string? Role, string? Name)[] controls =
        [
            .. tree.GetProperty("nodes").EnumerateArray().Where(n => !n.GetProperty("ignored").GetBoolean())
                .Select(n => (Value(n, "role"), Value(n, "name"))).Where(n => roles.Contains(n.Item1)),
        ];
        return (controls.Length, string.Join(", ", controls.Where(c => string.IsNullOrWhiteSpace(c.Name)).Select(c => c.Role)));
    }

    private static string? Value(JsonElement node, string property) =>
        node.TryGetProperty(property, out var found) && found.TryGetProperty("value", out var value) ? value.GetString() : null;
}
