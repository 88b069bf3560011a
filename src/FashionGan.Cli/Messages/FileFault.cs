namespace FashionGan.Cli;

/// <summary>What is wrong with a file, said with its name.</summary>
internal static class FileFault
{
    /// <summary>Makes something of a file's content.</summary>
    /// <typeparam name="TFault">What says that the content is of no use.</typeparam>
    /// <exception cref="InvalidDataException">The content is of no use.</exception>
    public static T Naming<TFault, T>(string file, Func<T> make) where TFault : Exception
    {
        try
        {
            return make();
        }
        catch (TFault e)
        {
            throw new InvalidDataException($"{SafeText.Line(file)}: {UserMessage.Of(e)}", e);
        }
    }
}
