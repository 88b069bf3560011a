namespace FashionGan;

/// <summary>How a diffusion denoiser gets from noise to an image.</summary>
public enum DiffusionSampler
{
    /// <summary>
    /// Heun's method on the probability flow: nothing but the first noise is random, and each step but the last runs the network twice
    /// (Karras et al., NeurIPS 2022, algorithm 1).
    /// </summary>
    Heun,

    /// <summary>
    /// Ancestral steps: each takes away more noise than it should and adds some anew; one network run a step (Song et al., ICLR 2021,
    /// appendix F, in the form of k-diffusion's Euler ancestral).
    /// </summary>
    Ancestral,
}
