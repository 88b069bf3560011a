namespace FashionGan.Cli;

/// <summary>Kinds of denoisers, in the tables' order.</summary>
internal enum DenoiserGroup
{
    /// <summary>Nothing is done.</summary>
    Noisy,

    /// <summary>Formulas.</summary>
    Classical,

    /// <summary>Networks.</summary>
    Learned,
}
