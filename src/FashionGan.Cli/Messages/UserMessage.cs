namespace FashionGan.Cli;

/// <summary>What the user is told of an error.</summary>
internal static class UserMessage
{
    /// <summary>Errors whose message says what to do; anything else is a fault of the program and shows its stack.</summary>
    public static bool IsUsersToMend(Exception e) =>
        e is ArgumentException or InvalidDataException or IOException or UnauthorizedAccessException or InvalidOperationException;

    /// <summary>The message, without what only a programmer can do something with and without what a terminal would obey.</summary>
    public static string Of(Exception e) =>
        SafeText.Lines(e is ArgumentException { ParamName: not null } argument ? WithoutParameter(argument) : e.Message);

    // .NET adds the parameter's name, in a way of its own.
    private static string WithoutParameter(ArgumentException e)
    {
        int tail = e.Message.IndexOf($" (Parameter '{e.ParamName}')", StringComparison.Ordinal);
        return tail < 0 ? e.Message : e.Message[..tail];
    }
}
