using Spectre.Console.Rendering;

namespace FashionGan.Cli;

/// <summary>Shows escapes in the place of whatever a terminal would obey, wherever the text came from: a file's name may hold anything.</summary>
internal sealed class SafeDisplay : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) => renderables.Select(r => new Safe(r));

    private sealed class Safe(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        // Control codes are the display's own, never text.
        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth)
            .Select(s => s.IsControlCode || s.IsLineBreak || SafeText.Line(s.Text) is var text && text == s.Text ? s : new Segment(SafeText.Line(s.Text), s.Style));
    }
}
