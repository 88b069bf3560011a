using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>A part of the report, with its tables.</summary>
/// <param name="Table">The table of <see cref="CompareTable"/> that it shows.</param>
/// <param name="Heading">What stands above it.</param>
/// <param name="Text">What a reader must know to read its figures rightly.</param>
/// <param name="Tables">The tables with their captions.</param>
internal sealed record ComparisonSection(
    string Table, string Heading, string Text, ImmutableArray<(string Caption, ReportTable Table)> Tables);
