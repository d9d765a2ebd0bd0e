using System.Globalization;
using Dialer.Runtime;

namespace Dialer.Simulator;

/// <summary>A hash over every delivery: when, to whom, what kind. Two runs of a seed have the same.</summary>
/// <param name="log">Where each delivery is written as a line; null for nowhere.</param>
internal sealed class Trace(TextWriter? log)
{
    private const ulong Prime = 1099511628211;

    /// <summary>FNV-1a, 64 bits.</summary>
    public ulong Hash { get; private set; } = 14695981039346656037;

    public void Delivered(DateTimeOffset now, IActorRef actor, object message)
    {
        Mix((ulong)now.UtcTicks);
        Mix(actor.Path);
        Mix(message.GetType().Name);
        log?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now:HH:mm:ss.ffff} {actor.Path} {message}"));
    }

    public void Note(DateTimeOffset now, string what)
    {
        Mix(what);
        log?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now:HH:mm:ss.ffff} == {what}"));
    }

    private void Mix(string text)
    {
        foreach (char c in text) Mix(c);
    }

    private void Mix(ulong value) => Hash = (Hash ^ value) * Prime;
}
