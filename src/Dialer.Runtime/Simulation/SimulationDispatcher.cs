namespace Dialer.Runtime.Simulation;

/// <summary>
/// Runs actors on the thread that calls <see cref="RunOne"/>, one message a turn, choosing by a seeded draw among those
/// that have something to do. The order per sender and receiver is kept, because each actor's own mailbox stays in
/// order.
/// </summary>
public sealed class SimulationDispatcher : IDispatcher
{
    private IThreadPoolWorkItem[] _ready = new IThreadPoolWorkItem[64];
    private int _count;
    private ulong _draw;

    /// <summary>A dispatcher whose choices follow from the seed alone.</summary>
    public SimulationDispatcher(int seed) => _draw = (ulong)(uint)seed;

    /// <inheritdoc />
    public int Throughput => 1;

    /// <summary>Whether no actor has anything to do at this instant.</summary>
    public bool IsIdle => _count == 0;

    /// <inheritdoc />
    public void Schedule(IThreadPoolWorkItem turn)
    {
        if (_count == _ready.Length)
            Array.Resize(ref _ready, _count * 2);
        _ready[_count++] = turn;
    }

    /// <summary>Gives one actor its turn; false where none is ready.</summary>
    public bool RunOne()
    {
        if (_count == 0)
            return false;
        var index = _count == 1 ? 0 : (int)((NextDraw() >> 32) * (ulong)_count >> 32);
        var turn = _ready[index];
        _ready[index] = _ready[--_count];
        _ready[_count] = null!;
        turn.Execute();
        return true;
    }

    // SplitMix64 (Steele, Lea, Flood 2014): one multiplication-mixed counter, the same on every machine and runtime.
    private ulong NextDraw()
    {
        var z = _draw += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
