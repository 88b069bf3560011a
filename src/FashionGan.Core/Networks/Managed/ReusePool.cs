namespace FashionGan;

/// <summary>
/// Keeps things that are dear to make for the next who needs one. Safe for many threads; as many are made as are ever needed at once.
/// </summary>
internal sealed class ReusePool<T>(Func<T> make) where T : class
{
    private readonly Lock _lock = new();
    private readonly Stack<T> _free = new();

    public T Take()
    {
        lock (_lock)
            if (_free.TryPop(out var free))
                return free;
        return make();
    }

    public void Return(T used)
    {
        lock (_lock)
            _free.Push(used);
    }
}
