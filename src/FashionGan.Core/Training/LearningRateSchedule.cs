namespace FashionGan;

/// <summary>How the learning rate goes over a run.</summary>
public enum LearningRateSchedule
{
    /// <summary>It stays as it is.</summary>
    Constant,

    /// <summary>
    /// It rises in a straight line over the first twentieth of the run's batches and then falls to 0 along half a cosine (Smith and Topin,
    /// <i>Super-convergence</i>, 2018; Loshchilov and Hutter, <i>SGDR</i>, ICLR 2017, equation 5 without restarts). It depends on the
    /// number of epochs, so a checkpoint of such a run is not carried on with another number of them.
    /// </summary>
    OneCycle,
}
