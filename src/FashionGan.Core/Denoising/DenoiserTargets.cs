namespace FashionGan;

/// <summary>What a denoiser in training is to produce.</summary>
public enum DenoiserTargets
{
    /// <summary>The clean images.</summary>
    Clean,

    /// <summary>
    /// Noise2Noise (Lehtinen et al., ICML 2018): another noisy copy of each clean image, its noise drawn apart and not cut to [0, 1]. The
    /// mean squared error has its minimum at the targets' mean (their equation 3), which is the clean image where the noise has mean 0:
    /// Gaussian, Poisson, speckle and uniform noise have, salt-and-pepper noise has not.
    /// </summary>
    Noisy,

    /// <summary>
    /// As <see cref="Noisy"/>, with the noise layer's own clipping. Clipped noise does not have mean 0: a black pixel under clipped
    /// Gaussian noise has the mean 0.4 sigma, and that is what the network then learns to show.
    /// </summary>
    NoisyAsInput,

    /// <summary>
    /// Noise2Void (Krull et al., CVPR 2019), for who has no clean images and no second noisy copies: the noisy image itself, at pixels that the
    /// network is kept from seeing. Noise that is independent from pixel to pixel cannot be told from the others, so the network learns what is
    /// behind it. Without a noise layer, name the noisy column as the clean one too. With one, each image has one noisy copy for the whole run, and
    /// the target is that copy not cut to [0, 1].
    /// </summary>
    /// <remarks>
    /// The rows held out are measured against the clean column either way: where that is the noisy one, the epoch that is kept is the one that comes
    /// nearest to the noisy images; set <see cref="DenoiserOptions.ValidationFraction"/> to 0 then, which keeps the last. It learns little from noise
    /// that is correlated, as that of a developed photograph is.
    /// </remarks>
    BlindSpot,
}
