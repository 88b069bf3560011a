using System.Text;
using System.Xml.Linq;

namespace FashionGan;

/// <summary>Draws a line chart: title, legend, grid, axes, guides, lines.</summary>
internal sealed class LineChartDrawing
{
    private const double TitleSize = 15, TextSize = 12, Margin = 16, LegendLine = 20;
    private const int MostDots = 60;

    private readonly LineChart _chart;
    private readonly AxisScale _x;
    private readonly AxisScale _y;
    private readonly List<(ChartSeries Series, double X, double Y)> _legend = [];
    private readonly double _left, _top, _right, _bottom;
    private readonly bool _hasPoints;

    public LineChartDrawing(LineChart chart)
    {
        _chart = chart;
        var points = chart.Series.SelectMany(s => s.X.Zip(s.Y)).Where(p => double.IsFinite(p.First) && double.IsFinite(p.Second)).ToList();
        _hasPoints = points.Count > 0;
        if (!_hasPoints)
            points.Add((1, 1));
        bool wholeX = points.All(p => p.First == Math.Round(p.First));
        var heights = points.Select(p => p.Second).Concat(_hasPoints ? chart.Guides.Select(g => g.Value) : []).ToList();
        double room = 0.03 * (heights.Max() - heights.Min()); // A guide must not coincide with the axis.
        double low = chart.YMin ?? heights.Concat(chart.Guides.Select(g => g.Value - room).Where(_ => _hasPoints)).Min(),
            high = chart.YMax ?? heights.Max();
        if (high < low) // All values lie beyond a bound that was given.
            (low, high) = chart.YMin is not null ? (low, low + 1) : (high - 1, high);
        _y = AxisScale.Over(
            low, high, (int)Math.Clamp(chart.Height / 55.0, 2, 10), whole: false, chart.YMin is not null, chart.YMax is not null);
        _x = AxisScale.Over(
            points.Min(p => p.First), points.Max(p => p.First), (int)Math.Clamp(chart.Width / 80.0, 2, 12), wholeX, fixedLow: true,
            fixedHigh: true);

        double labels = _y.Ticks.Max(t => Svg.TextWidth(_y.Label(t), TextSize));
        (_left, _right) = (Margin + (chart.YLabel.Length > 0 ? 20 : 0) + labels + 8, chart.Width - Margin - 8);
        _top = PlaceLegend(Margin + TitleSize + 14) + 18;
        _bottom = chart.Height - Margin - 18 - (chart.XLabel.Length > 0 ? 18 : 0);
    }

    public XElement Draw() => Svg.Figure(
        _chart.Width,
        _chart.Height,
        _chart.Title,
        Svg.Text(Margin, Margin + TitleSize - 2, _chart.Title, TitleSize, Svg.Ink, bold: true),
        Legend(),
        Axes(),
        _hasPoints ? _chart.Guides.Select(GuideLine)
            : Svg.Text((_left + _right) / 2, (_top + _bottom) / 2, "no data yet", TextSize, Svg.Muted, "middle"),
        _hasPoints ? _chart.Series.Select(Lines) : null,
        _hasPoints ? _chart.Guides.Select(GuideLabel) : null);

    private double PlaceLegend(double y)
    {
        if (_chart.Series.Length < 2)
            return y - LegendLine + 4;
        double x = Margin;
        foreach (var series in _chart.Series)
        {
            double width = 26 + Svg.TextWidth(series.Name, TextSize) + 16;
            if (x > Margin && x + width > _chart.Width - Margin)
                (x, y) = (Margin, y + LegendLine);
            _legend.Add((series, x, y));
            x += width;
        }
        return y;
    }

    private IEnumerable<XElement> Legend()
    {
        for (int i = 0; i < _legend.Count; i++)
        {
            var (series, x, y) = _legend[i];
            yield return Svg.Path($"M{Svg.Number(x)} {Svg.Number(y)}h20", Svg.Colour(i), 3, Svg.Dash(i));
            yield return Svg.Text(x + 26, y + 4, series.Name, TextSize, Svg.Ink);
        }
    }

    private IEnumerable<XElement> Axes()
    {
        foreach (double tick in _hasPoints ? _y.Ticks : [])
        {
            yield return Svg.Path($"M{Svg.Number(_left)} {Svg.Number(Y(tick))}H{Svg.Number(_right)}", Svg.Line);
            yield return Svg.Text(_left - 8, Y(tick) + 4, _y.Label(tick), TextSize, Svg.Muted, "end");
        }
        foreach (double tick in _hasPoints ? _x.Ticks : [])
        {
            yield return Svg.Path($"M{Svg.Number(X(tick))} {Svg.Number(_bottom)}v4", Svg.Muted);
            yield return Svg.Text(X(tick), _bottom + 18, _x.Label(tick), TextSize, Svg.Muted, "middle");
        }
        yield return Svg.Path($"M{Svg.Number(_left)} {Svg.Number(_bottom)}H{Svg.Number(_right)}", Svg.Muted);
        if (_chart.XLabel.Length > 0)
            yield return Svg.Text((_left + _right) / 2, _chart.Height - Margin + 2, _chart.XLabel, TextSize, Svg.Muted, "middle");
        if (_chart.YLabel.Length > 0)
            yield return Svg.Text(
                0, 0, _chart.YLabel, TextSize, Svg.Muted, "middle",
                transform: $"translate({Svg.Number(Margin + 6)} {Svg.Number((_top + _bottom) / 2)}) rotate(-90)");
    }

    private XElement? GuideLine(ChartGuide guide) => Shows(guide)
        ? Svg.Path($"M{Svg.Number(_left)} {Svg.Number(Y(guide.Value))}H{Svg.Number(_right)}", Svg.Muted, 1.2, "5 4")
        : null;

    private XElement? GuideLabel(ChartGuide guide)
    {
        double below = Y(guide.Value) - 5 < _top + 8 ? 15 : -5; // Under the line where there is no room above.
        return Shows(guide)
            ? Svg.WithHalo(Svg.Text(_right - 2, Y(guide.Value) + below, guide.Label, TextSize - 1, Svg.Muted, "end")) : null;
    }

    private bool Shows(ChartGuide guide) => guide.Value >= _y.Min && guide.Value <= _y.Max;

    private IEnumerable<XElement> Lines(ChartSeries series, int index)
    {
        var path = new StringBuilder();
        bool drawing = false;
        // A value beyond a bound that was given is drawn at the edge.
        // Clamp keeps NaN.
        var points = series.X.Zip(series.Y).Select(p => (X: X(p.First), Y: Math.Clamp(Y(p.Second), _top, _bottom))).ToList();
        foreach (var (x, y) in points.Count > 2 * (_right - _left) ? LineThinning.ByPixel(points) : points)
        {
            bool there = double.IsFinite(x) && double.IsFinite(y);
            if (there)
                path.Append(drawing ? 'L' : 'M').Append(Svg.Number(x)).Append(' ').Append(Svg.Number(y));
            drawing = there;
        }
        if (path.Length > 0)
            yield return Svg.Path(path.ToString(), Svg.Colour(index), 2, Svg.Dash(index));
        foreach (var (x, y) in points.Count <= MostDots ? points : [])
            if (double.IsFinite(x) && double.IsFinite(y))
                yield return Svg.Dot(x, y, 2.6, Svg.Colour(index));
    }

    private double X(double value) => _left + _x.Position(value) * (_right - _left);

    private double Y(double value) => _bottom - _y.Position(value) * (_bottom - _top);
}
