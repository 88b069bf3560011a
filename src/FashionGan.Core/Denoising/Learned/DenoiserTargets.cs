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
    /// Noise2Void (Krull, Buchholz and Jug, CVPR 2019): single noisy images alone, where there is neither a clean image nor a second take.
    /// A sixteenth of the pixels, other ones every time, are hidden from the network, which is to foretell their noisy values from those
    /// around (their section 3.3). It needs noise that is drawn for each pixel apart and has mean 0. A noise layer makes each image noisy
    /// once and for all, and does not cut the values to be foretold to [0, 1]; without one, the noisy column is read alone, and the clean
    /// one for the rows held out.
    /// </summary>
    SingleNoisy,

    /// <summary>
    /// Recorrupted-to-Recorrupted (Pang, Zheng, Quan and Ji, CVPR 2021): single noisy images alone, with Gaussian noise. Of an image y and
    /// noise z of the same standard deviation, drawn afresh every time, the network is shown y + z / 2 and is to produce y - 2 z: the noise
    /// of the two is independent (their theorem 1, with D = I / 2), as if there were two takes, and every pixel is seen. A noise layer
    /// makes each image noisy once and for all, and tells its deviation; without one, the noisy column is read alone, and its deviation is
    /// estimated for each image. It gives more than <see cref="SingleNoisy"/> where noise is Gaussian and not cut to [0, 1]; other noise
    /// needs that.
    /// </summary>
    Recorrupted,
}
