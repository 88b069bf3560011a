using System.CommandLine;

namespace FashionGan.Cli;

/// <summary>Makes the options of commands.</summary>
internal static class OptionOf
{
    /// <param name="name">Such as <c>--rows</c>.</param>
    /// <param name="value">What help calls its value.</param>
    /// <param name="description">What help says of it.</param>
    public static Option<T> Value<T>(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };

    /// <summary>With a value where none is given.</summary>
    /// <inheritdoc cref="Value{T}(string, string, string)"/>
    public static Option<T> Value<T>(string name, string value, string description, T standard) =>
        new(name) { Description = description, HelpName = value, DefaultValueFactory = _ => standard };

    /// <summary>One that is there or not.</summary>
    /// <inheritdoc cref="Value{T}(string, string, string)" path="/param"/>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };
}
