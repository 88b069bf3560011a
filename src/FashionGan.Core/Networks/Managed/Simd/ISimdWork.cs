namespace FashionGan;

/// <summary>Something that is done by vectors of one width or another.</summary>
internal interface ISimdWork
{
    /// <summary>Does it by these vectors, and by half of one where channels fill no whole one.</summary>
    void Run<TSimd, TVector, THalf, THalfVector>()
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
        where THalf : struct, ISimd<THalfVector>
        where THalfVector : struct;
}
