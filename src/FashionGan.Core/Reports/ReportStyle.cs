namespace FashionGan;

/// <summary>How a report looks.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root {
          --page: #ffffff; --ink: #1f2328; --muted: #59636e; --line: #d1d9e0; --soft: #f6f8fa; --link: #0969da;
          --warn: #fff8c5; --warn-ink: #4d3800; --warn-line: #d4a72c;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #0d1117; --ink: #e6edf3; --muted: #9198a1; --line: #3d444d; --soft: #161b22; --link: #4493f8;
            --warn: #3a2d00; --warn-ink: #f2cc60; --warn-line: #9e6a03;
            --figure-ink: #e6edf3; --figure-muted: #9198a1; --figure-line: #3d444d; --figure-card: #161b22;
            --figure-1: #58a6ff; --figure-2: #ff8c42; --figure-3: #3fb98f; --figure-4: #d683d6; --figure-5: #e6b422; --figure-6: #7cc7f2;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
        body {
          margin: 0; background: var(--page); color: var(--ink);
          font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
        }
        main { max-width: 1120px; margin: 0 auto; padding: 32px 24px 64px; }
        h1 { font-size: 32px; line-height: 1.2; letter-spacing: -0.02em; margin: 0; text-wrap: balance; }
        h2 { font-size: 22px; line-height: 1.3; margin: 48px 0 12px; padding-bottom: 8px; border-bottom: 1px solid var(--line); }
        .subtitle { color: var(--muted); margin: 8px 0 0; font-size: 17px; }
        p { max-width: 75ch; margin: 12px 0; }
        a { color: var(--link); text-decoration: none; }
        a:hover { text-decoration: underline; }
        nav { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 20px 0 0; font-size: 15px; }
        .banner {
          background: var(--warn); color: var(--warn-ink); border-bottom: 1px solid var(--warn-line);
          padding: 10px 24px; text-align: center; font-weight: 600;
        }
        code {
          font: 0.875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
          background: var(--soft); padding: 2px 5px; border-radius: 5px;
        }
        pre { background: var(--soft); border: 1px solid var(--line); border-radius: 8px; padding: 12px 16px; overflow-x: auto; }
        pre code { background: none; padding: 0; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-size: 15px; font-variant-numeric: tabular-nums; }
        th, td { padding: 7px 16px 7px 0; text-align: left; border-bottom: 1px solid var(--line); vertical-align: baseline; }
        th { font-weight: 600; border-bottom-width: 2px; white-space: nowrap; }
        th.n, td.n { text-align: right; padding: 7px 0 7px 20px; white-space: nowrap; }
        td.n + td:not(.n), th.n + th:not(.n) { padding-left: 20px; }
        tbody tr:hover { background: var(--soft); }
        .highlights { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 20px 0; }
        .highlights div {
          background: var(--soft); border: 1px solid var(--line); border-radius: 8px; padding: 12px 16px;
          display: flex; flex-direction: column;
        }
        .highlights dt { color: var(--muted); font-size: 14px; line-height: 1.4; order: 2; }
        .highlights dd { margin: 0; font-size: 26px; line-height: 1.3; font-weight: 600; letter-spacing: -0.01em; }
        .figures { display: flex; flex-wrap: wrap; gap: 24px; align-items: flex-start; margin: 20px 0; }
        figure { margin: 0; max-width: 100%; min-width: min(100%, 260px); }
        figure img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 4px; }
        figure svg { display: block; max-width: 100%; height: auto; }
        figcaption { color: var(--muted); font-size: 14px; line-height: 1.5; margin-top: 8px; width: 0; min-width: 100%; }
        .table { margin: 20px 0; }
        .table figcaption { margin: 0 0 4px; width: auto; }
        footer { color: var(--muted); font-size: 14px; margin-top: 56px; padding-top: 16px; border-top: 1px solid var(--line); }
        @media (max-width: 640px) {
          main { padding: 20px 16px 48px; }
          h1 { font-size: 26px; }
          h2 { font-size: 20px; margin-top: 36px; }
          .highlights { grid-template-columns: repeat(2, 1fr); }
          .highlights dd { font-size: 22px; }
          .wide svg, .wide img { min-width: 520px; }
          .banner { padding: 10px 16px; }
        }
        @media (min-width: 1120px) { figure img { image-rendering: pixelated; } }
        @media print { nav { display: none; } figure, table { break-inside: avoid; } }

        """;
}
