namespace Dialer.CarrierSimulator;

/// <summary>
/// What is heard behind the numbers that would be answered, by recordings. Shares are between 0 and 1 and add up to at
/// most 1; the rest are people.
/// </summary>
public sealed record AnswerMix
{
    /// <summary>The quick start's: what a consumer campaign meets, with every kind often enough to be seen.</summary>
    public static AnswerMix Everything { get; } =
        new() { Machines = 0.35, LatePeople = 0.05, Sits = 0.08, Faxes = 0.05, Silent = 0.05, Busy = 0.04 };

    /// <summary>Share of <see cref="Answerer.Machine"/>.</summary>
    public double Machines { get; init; }

    /// <summary>Share of <see cref="Answerer.LatePerson"/>.</summary>
    public double LatePeople { get; init; }

    /// <summary>Share of <see cref="Answerer.Sit"/>.</summary>
    public double Sits { get; init; }

    /// <summary>Share of <see cref="Answerer.Fax"/>.</summary>
    public double Faxes { get; init; }

    /// <summary>Share of <see cref="Answerer.Silence"/>.</summary>
    public double Silent { get; init; }

    /// <summary>Share of <see cref="Answerer.Busy"/>.</summary>
    public double Busy { get; init; }

    /// <summary>Draws one.</summary>
    internal Answerer Draw(Random random)
    {
        double draw = random.NextDouble();
        foreach ((Answerer who, double share) in new[]
        {
            (Answerer.Machine, Machines), (Answerer.LatePerson, LatePeople), (Answerer.Sit, Sits),
            (Answerer.Fax, Faxes), (Answerer.Silence, Silent), (Answerer.Busy, Busy),
        })
        {
            if (draw < share) return who;
            draw -= share;
        }

        return Answerer.Person;
    }
}
