namespace Dialer.Runtime;

/// <summary>Gives actors their turns.</summary>
public interface IDispatcher
{
    /// <summary>Messages an actor may handle in one turn before the others get theirs; one or more.</summary>
    int Throughput { get; }

    /// <summary>
    /// Runs the turn once, later: never inside this call. An actor is scheduled at most once at a time.
    /// </summary>
    void Schedule(IThreadPoolWorkItem turn);
}
