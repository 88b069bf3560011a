namespace FashionGan;

/// <summary>A part of a step that a saved model keeps as its text.</summary>
internal static class SavedComponent
{
    /// <summary>The text of a component, tried by reading it back.</summary>
    /// <param name="kind">What it is, as the first words of the error.</param>
    /// <param name="component">The component.</param>
    /// <param name="parse">What reads the text when the model is loaded; throws <see cref="ArgumentException"/> where it cannot.</param>
    /// <param name="reader">The public name of <paramref name="parse"/>.</param>
    /// <exception cref="NotSupportedException">The text does not give an equal component: it is the user's own.</exception>
    public static string Text<T>(string kind, T component, Func<string, T> parse, string reader)
        where T : notnull
    {
        string text = component.ToString() ?? "";
        try
        {
            if (parse(text).Equals(component))
                return text;
        }
        catch (ArgumentException)
        {
            // Not read is as bad as read as something else.
        }
        throw new NotSupportedException(
            $"{kind} of type {component.GetType()} cannot be saved: its text '{text}' is none that {reader} reads back as an equal one.");
    }
}
