namespace Dialer.Domain.Pacing.Ledger;

/// <summary>What a window or a part of it counted.</summary>
/// <param name="Live">Calls that a live person answered, as the analysis judged: the denominator.</param>
/// <param name="Abandoned">Those of them not given to an agent within the clock: the numerator.</param>
/// <param name="Machines">Calls judged a machine, for the correction by sampled errors.</param>
public readonly record struct LedgerCount(long Live, long Abandoned, long Machines)
{
    /// <summary>Abandoned per live answer; 0 before the first.</summary>
    public double Rate => Live == 0 ? 0 : (double)Abandoned / Live;

    /// <summary>
    /// The rate as it would be without errors of the analysis: persons judged machines were hung up on, so they are
    /// live and abandoned; machines judged persons are neither.
    /// </summary>
    /// <param name="personsAmongMachines">Share of the calls judged a machine that were persons, by sample.</param>
    /// <param name="machinesAmongLive">Share of the calls judged live that were machines, by sample.</param>
    public double CorrectedRate(double personsAmongMachines, double machinesAmongLive)
    {
        double missed = Math.Clamp(personsAmongMachines, 0, 1) * Machines;
        double real = 1 - Math.Clamp(machinesAmongLive, 0, 1);
        double live = Live * real + missed;
        return live <= 0 ? 0 : (Abandoned * real + missed) / live;
    }

    /// <summary>Both together.</summary>
    public static LedgerCount operator +(LedgerCount a, LedgerCount b) =>
        new(a.Live + b.Live, a.Abandoned + b.Abandoned, a.Machines + b.Machines);

    /// <summary>What is left without a part.</summary>
    public static LedgerCount operator -(LedgerCount a, LedgerCount b) =>
        new(a.Live - b.Live, a.Abandoned - b.Abandoned, a.Machines - b.Machines);
}
