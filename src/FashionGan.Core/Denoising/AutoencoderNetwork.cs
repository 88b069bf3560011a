namespace FashionGan;

/// <summary>
/// The paper's denoising autoencoder: strided convolutions 1-32-64 down, transposed convolutions 64-32-1 up, a sigmoid; 52,129 parameters.
/// </summary>
/// <remarks>For images whose sides are multiples of 4. Immutable; safe for many threads. Text form: <c>autoencoder</c>.</remarks>
public sealed record AutoencoderNetwork : DenoiserNetwork
{
    /// <inheritdoc/>
    public override string ToString() => AutoencoderName;
}
