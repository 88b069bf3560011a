namespace FashionGan.Cli;

/// <summary>What a model from a file is called: a name that can be a part of addresses, of paths and of other programs' files.</summary>
internal static class ModelName
{
    /// <param name="file">The file that it is in, of which the name is the beginning.</param>
    /// <param name="command">Which command asks.</param>
    /// <param name="option">What it calls the file.</param>
    /// <exception cref="ArgumentException">The file's name is no name for a model.</exception>
    public static string Of(string file, string command, string option)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        new OptionCheck(command).Require(
            name.Length is > 0 and <= 128 && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'),
            option, file,
            "a file whose name has 1 to 128 letters, digits, '_', '-' and '.', which is not the first, since the model is called so")
            .ThrowIfInvalid();
        return name;
    }
}
