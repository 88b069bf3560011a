namespace FashionGan.Torch;

/// <summary>The random streams of one training run: each purpose has its own, and none depends on what was drawn before.</summary>
/// <remarks>So a resumed run draws what the unbroken one would have drawn.</remarks>
internal readonly record struct TrainingKeys(ulong Seed)
{
    /// <summary>The streams of options that may leave the seed open.</summary>
    public TrainingKeys(ulong? seed) : this(seed ?? 0) { }

    private const int PurposeShift = 24; // Epochs stay below 2^24.

    public RandomKey Initialization(uint network, ulong parameter) => new(Seed, parameter, Stream(1, network));

    public RandomKey Order(int epoch) => new(Seed, 0, Stream(2, (uint)epoch));

    public RandomKey Latents(int epoch, int batch) => new(Seed, (ulong)batch, Stream(3, (uint)epoch));

    public RandomKey Noise(int row, int epoch) => new(Seed, (ulong)row, Stream(4, (uint)epoch));

    public RandomKey Split() => new(Seed, 0, Stream(5, 0));

    public RandomKey FixedLatents() => new(Seed, 0, Stream(6, 0));

    public RandomKey Dropout(int epoch) => new(Seed, 0, Stream(7, (uint)epoch));

    public RandomKey Symmetry(int row, int epoch) => new(Seed, (ulong)row, Stream(8, (uint)epoch));

    public RandomKey TargetNoise(int row, int epoch) => new(Seed, (ulong)row, Stream(9, (uint)epoch));

    public RandomKey FidLatents(int image) => new(Seed, (ulong)image, Stream(10, 0));

    public RandomKey NoiseLevel(int row, int epoch) => new(Seed, (ulong)row, Stream(11, (uint)epoch));

    public RandomKey Sample(int image) => new(Seed, (ulong)image, Stream(12, 0));

    public RandomKey DiscriminatorNoise(int epoch, int batch) => new(Seed, (ulong)batch, Stream(13, (uint)epoch));

    public RandomKey BlindSpots(int row, int epoch) => new(Seed, (ulong)row, Stream(14, (uint)epoch));

    public RandomKey Recorruption(int row, int epoch) => new(Seed, (ulong)row, Stream(15, (uint)epoch));

    public RandomKey Modules(int epoch, int batch) => new(Seed, (ulong)batch, Stream(16, (uint)epoch));

    private static uint Stream(uint purpose, uint index) => (purpose << PurposeShift) | index;
}
