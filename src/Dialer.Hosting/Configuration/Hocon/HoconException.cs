namespace Dialer.Hosting.Configuration.Hocon;

/// <summary>A HOCON file that cannot be read: where, and which rule it breaks.</summary>
public sealed class HoconException : Exception
{
    internal HoconException(HoconPosition position, string rule, Exception? cause = null)
        : base($"{position}: {rule}", cause)
    {
        Position = position;
        Rule = rule;
    }

    /// <summary>File, line and column of the fault.</summary>
    public HoconPosition Position { get; }

    /// <summary>The rule that is broken, without the position.</summary>
    public string Rule { get; }
}
