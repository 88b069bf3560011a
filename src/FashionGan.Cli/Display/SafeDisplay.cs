using Spectre.Console.Rendering;

namespace FashionGan.Cli;

/// <summary>
/// Shows escapes in place of whatever a terminal would obey, wherever the text came from: a file's name may hold anything.
/// </summary>
internal sealed class SafeDisplay : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(r => new Safe(r));

    private sealed class Safe(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(Shown);

        // Control codes are the display's own, never text.
        private static Segment Shown(Segment segment) =>
            segment.IsControlCode || segment.IsLineBreak ? segment : new Segment(SafeText.Line(segment.Text), segment.Style);
    }
}
