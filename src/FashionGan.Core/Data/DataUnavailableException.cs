namespace FashionGan;

/// <summary>Data is not on this machine and could not be fetched; the message says what was tried and what to do.</summary>
public sealed class DataUnavailableException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was tried and what to do.</param>
    /// <param name="inner">What went wrong; null where nothing was thrown.</param>
    public DataUnavailableException(string message, Exception? inner = null) : base(message, inner) { }
}
