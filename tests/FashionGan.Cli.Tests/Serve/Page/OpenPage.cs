using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace FashionGan.Cli.Tests;

/// <summary>The page, from a server of a test's own.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly RunningServer _server;

    private OpenPage(RunningServer server, IPage page) => (_server, Page) = (server, page);

    public IPage Page { get; }

    /// <summary>What the page said on the console that is an error.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    /// <summary>All that it asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public string Faults => _server.Faults;

    public string Address => _server.Server.Address.ToString();

    public static async Task<OpenPage> Of(PageBrowser browser, int width = 1280)
    {
        var server = await RunningServer.Of("dncnn");
        var page = await browser.Browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        page.SetDefaultTimeout(120_000);
        var open = new OpenPage(server, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                open.Errors.Enqueue(message.Text);
        };
        page.PageError += (_, error) => open.Errors.Enqueue(error);
        page.Request += (_, request) => open.Asked.Enqueue(request.Url);
        await page.GotoAsync(open.Address);
        await open.Until("document.querySelectorAll('#noise-results figure').length === 5");
        await open.Until("document.querySelectorAll('#refine-results figure').length === 8");
        await open.Until("document.querySelector('#walk-image').naturalWidth === 28");
        return open;
    }

    /// <summary>
    /// Waits until an expression, or a function of an argument, is true there; the page's policy lets no expression wait in itself.
    /// </summary>
    public async Task Until(string holds, object? argument = null)
    {
        for (int i = 0; i < 2400; i++, await Task.Delay(50))
            if (await Page.EvaluateAsync<bool>(holds, argument))
                return;
        Assert.Fail($"In two minutes it did not come to this: {holds}");
    }

    public Task<string> Text(string selector) => Page.InnerTextAsync(selector);

    public Task<string?> Source(string selector) => Page.GetAttributeAsync(selector, "src");

    /// <summary>Closes the server, as if it were stopped while the page is open.</summary>
    public ValueTask StopServer() => _server.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        await _server.DisposeAsync();
    }
}
