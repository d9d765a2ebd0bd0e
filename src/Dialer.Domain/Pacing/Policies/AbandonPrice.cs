namespace Dialer.Domain.Pacing.Policies;

/// <summary>
/// What an abandon may cost: the risk accepted for one line more. The account is the number of abandons by which a
/// window stays below the aim; every live answer pays the aim in, every abandon takes one out, so the account is the
/// integral of the rate's error. The price follows the account at once (proportional, within bounds, so smoothly), and
/// learns slowly where it has to be for the account to stay at its reserve.
/// </summary>
/// <param name="kept">The risk accepted at the reserve, where it was learned before.</param>
internal sealed class AbandonPrice(double? kept)
{
    private const double First = 0.06;
    private const double Highest = 0.6;
    private const double Lowest = 0.002;
    private const double Learning = 0.008;

    private double _logBase = Math.Log(Math.Clamp(kept is > 0 ? kept.Value : First, Lowest, Highest));

    /// <summary>The risk accepted at the reserve.</summary>
    public double Base => Math.Exp(_logBase);

    /// <summary>The risk accepted at an account.</summary>
    /// <param name="account">Abandons below the aim.</param>
    /// <param name="reserve">Where the account should stay.</param>
    /// <param name="scale">Abandons that change the price by a factor of e.</param>
    public double At(double account, double reserve, double scale) =>
        Math.Clamp(Math.Exp(_logBase + Score(account, reserve, scale)), Lowest, Highest);

    /// <summary>Learns from one live answer.</summary>
    public void Learn(double account, double reserve, double scale) => _logBase = Math.Clamp(
        _logBase + Learning * Score(account, reserve, scale), Math.Log(Lowest), Math.Log(Highest));

    private static double Score(double account, double reserve, double scale) =>
        Math.Clamp((account - reserve) / scale, -1.5, 1.5);
}
