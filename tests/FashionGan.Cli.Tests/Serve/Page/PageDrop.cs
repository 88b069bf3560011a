using Microsoft.Playwright;

namespace FashionGan.Cli.Tests;

/// <summary>What a browser hands over when a picture is dragged.</summary>
internal static class PageDrop
{
    public static Task<IJSHandle> Of(IPage page, GreyImage picture, string name) => page.EvaluateHandleAsync(
        """
        ([bytes, name]) => {
          const dragged = new DataTransfer();
          dragged.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name, { type: 'image/png' }));
          return dragged;
        }
        """,
        new[] { Convert.ToBase64String(PngFile.ToBytes(picture)), name });
}
