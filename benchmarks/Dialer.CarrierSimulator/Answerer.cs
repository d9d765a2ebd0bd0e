namespace Dialer.CarrierSimulator;

/// <summary>Who or what is behind a number that is answered, or announced as out of reach.</summary>
public enum Answerer
{
    /// <summary>A person.</summary>
    Person,

    /// <summary>An answering machine: greeting, record tone, then it records.</summary>
    Machine,

    /// <summary>A machine whose owner picks up while it records.</summary>
    LatePerson,

    /// <summary>A special information tone as early media, with or without an announcement; never answered.</summary>
    Sit,

    /// <summary>A fax.</summary>
    Fax,

    /// <summary>The noise of the line.</summary>
    Silence,

    /// <summary>The busy tone as early media; never answered.</summary>
    Busy,
}
