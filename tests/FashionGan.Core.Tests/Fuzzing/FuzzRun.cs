namespace FashionGan.Tests;

/// <summary>
/// Feeds corrupted files to a reader: each must end in <see cref="InvalidDataException"/> or a right result, on little memory.
/// </summary>
internal static class FuzzRun
{
    private const long MaxBytes = 256L << 20;

    /// <returns>How many files were read, and how many refused.</returns>
    public static (int Read, int Refused) Over(int count, Func<int, byte[]> make, Action<byte[]> readAndCheck)
    {
        int refused = 0;
        for (int seed = 0; seed < count; seed++)
        {
            byte[] bytes = make(seed);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                readAndCheck(bytes);
            }
            catch (InvalidDataException e)
            {
                refused++;
                Assert.False(string.IsNullOrWhiteSpace(e.Message));
            }
            catch (Exception e)
            {
                Assert.Fail($"Mutation {seed} ended in {e}");
            }
            long taken = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(taken < MaxBytes, $"Mutation {seed} took {taken} bytes.");
        }
        return (count - refused, refused);
    }
}
