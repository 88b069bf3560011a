namespace FashionGan;

/// <summary>Data is not on this machine and could not be fetched; the message says what was tried and what to do.</summary>
public sealed class DataUnavailableException : IOException
{
    /// <summary>Makes the exception.</summary>
    public DataUnavailableException(string message, Exception? inner = null) : base(message, inner) { }
}
