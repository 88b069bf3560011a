namespace FashionGan;

/// <summary>The capital letters as strokes, 18 pixels high and about 12 wide in the middle of the picture.</summary>
internal static class Letters
{
    /// <summary>How many there are.</summary>
    public const int Count = 26;

    /// <summary>Half the width of the widest letter.</summary>
    public const float HalfWidth = 8;

    /// <summary>Half the height of all letters; a tail may reach a little lower.</summary>
    public const float HalfHeight = 9;

    private const float M = GarmentCanvas.Middle, Top = M - HalfHeight, Bottom = M + HalfHeight;

    /// <summary>Draws a letter.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="letter">Which, from 0 for A.</param>
    /// <param name="width">The stroke's, in pixels.</param>
    /// <param name="shade">The stroke's, in [0, 1].</param>
    public static void Draw(GarmentCanvas canvas, int letter, float width, float shade)
    {
        void Line(float x0, float y0, float x1, float y1) => canvas.Line(x0, y0, x1, y1, width, shade);
        void Ink(Outline outline) => outline.Stroke(width, shade);
        switch ((char)('A' + letter))
        {
            case 'A':
                Ink(canvas.From(7.5f, Bottom).Line(M, Top).Line(20.5f, Bottom));
                Line(9.9f, 16.5f, 18.1f, 16.5f);
                break;
            case 'B':
                Ink(canvas.From(9, 13.5f).Line(9, Top).Line(13.5f, Top).Arc(13.5f, 9.25f, 4.8f, 4.25f, 6, 4).Line(9, 13.5f));
                Ink(canvas.From(9, 13.5f).Line(13.8f, 13.5f).Arc(13.8f, 18.25f, 5.7f, 4.75f, 6, 4).Line(9, Bottom).Line(9, 13.5f));
                break;
            case 'C':
                Ink(canvas.Begin().Arc(14.8f, M, 6.6f, HalfHeight, 7, -6));
                break;
            case 'D':
                Ink(canvas.From(8.8f, Bottom).Line(8.8f, Top).Line(11.5f, Top).Arc(11.5f, M, 8.2f, HalfHeight, 6, 4).Line(8.8f, Bottom));
                break;
            case 'E':
                Ink(canvas.From(19, Top).Line(9, Top).Line(9, Bottom).Line(19, Bottom));
                Line(9, M, 17.5f, M);
                break;
            case 'F':
                Ink(canvas.From(19.2f, Top).Line(9.5f, Top).Line(9.5f, Bottom));
                Line(9.5f, 13.6f, 17.5f, 13.6f);
                break;
            case 'G':
                Ink(canvas.Begin().Arc(14.2f, M, 6.8f, HalfHeight, 7, -6).Line(19.9f, 14.8f).Line(14.8f, 14.8f));
                break;
            case 'H':
                Line(8.5f, Top, 8.5f, Bottom);
                Line(19.5f, Top, 19.5f, Bottom);
                Line(8.5f, M, 19.5f, M);
                break;
            case 'I':
                Line(M, Top, M, Bottom);
                Line(10.6f, Top, 17.4f, Top);
                Line(10.6f, Bottom, 17.4f, Bottom);
                break;
            case 'J':
                Ink(canvas.From(13, Top).Line(18, Top).Line(18, 17.6f).Arc(13.3f, 17.6f, 4.7f, 5.4f, 0, 4));
                break;
            case 'K':
                Line(9, Top, 9, Bottom);
                Line(19.2f, Top, 9, 15.6f);
                Line(12.6f, 11.9f, 19.8f, Bottom);
                break;
            case 'L':
                Ink(canvas.From(9.5f, Top).Line(9.5f, Bottom).Line(19, Bottom));
                break;
            case 'M':
                Ink(canvas.From(7, Bottom).Line(7.6f, Top).Line(M, 17.5f).Line(20.4f, Top).Line(21, Bottom));
                break;
            case 'N':
                Ink(canvas.From(8.5f, Bottom).Line(8.5f, Top).Line(19.5f, Bottom).Line(19.5f, Top));
                break;
            case 'O':
                Ink(canvas.Begin().Arc(M, M, 6.9f, HalfHeight, 0, 8));
                break;
            case 'P':
                Ink(canvas.From(9.3f, Bottom).Line(9.3f, Top).Line(14.3f, Top).Arc(14.3f, 9.9f, 5.2f, 4.9f, 6, 4).Line(9.3f, 14.8f));
                break;
            case 'Q':
                Ink(canvas.Begin().Arc(M, M, 6.9f, HalfHeight, 0, 8));
                Line(15.2f, 18, 20.4f, 23.6f);
                break;
            case 'R':
                Ink(canvas.From(9, Bottom).Line(9, Top).Line(13.8f, Top).Arc(13.8f, 9.6f, 5.2f, 4.6f, 6, 4).Line(9, 14.2f));
                Line(13.8f, 14.2f, 19.6f, Bottom);
                break;
            case 'S':
                Ink(canvas.Begin().Arc(M, 9.4f, 5.5f, 4.4f, 7, -5).Arc(M, 18.4f, 5.9f, 4.6f, 6, 5));
                break;
            case 'T':
                Line(7.5f, Top, 20.5f, Top);
                Line(M, Top, M, Bottom);
                break;
            case 'U':
                Ink(canvas.From(8.5f, Top).Line(8.5f, 16.6f).Arc(M, 16.6f, 5.5f, 6.4f, 4, -4).Line(19.5f, Top));
                break;
            case 'V':
                Ink(canvas.From(7.5f, Top).Line(M, Bottom).Line(20.5f, Top));
                break;
            case 'W':
                Ink(canvas.From(6, Top).Line(10, Bottom).Line(M, 9.5f).Line(18, Bottom).Line(22, Top));
                break;
            case 'X':
                Line(8, Top, 20, Bottom);
                Line(20, Top, 8, Bottom);
                break;
            case 'Y':
                Ink(canvas.From(7.5f, Top).Line(M, 14.5f).Line(20.5f, Top));
                Line(M, 14.5f, M, Bottom);
                break;
            default: // Z
                Ink(canvas.From(8.5f, Top).Line(19.5f, Top).Line(8.5f, Bottom).Line(19.5f, Bottom));
                break;
        }
    }
}
