using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Data;

namespace FashionGan;

/// <summary>Pictures as ML.NET's own steps hand them on.</summary>
internal static class Pictures
{
    /// <summary>Whether there is a picture. Where there is none, ResizeImages leaves the one of the row before, disposed of.</summary>
    public static bool IsThere([NotNullWhen(true)] MLImage? picture)
    {
        try
        {
            return picture is { Width: > 0 };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
