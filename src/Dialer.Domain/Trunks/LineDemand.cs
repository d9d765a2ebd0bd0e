namespace Dialer.Domain.Trunks;

/// <summary>Lines of one campaign.</summary>
/// <param name="Wanted">In all, those held included.</param>
/// <param name="Held">Given and not back.</param>
/// <param name="LastServed">Number of its last grant; 0 for none.</param>
/// <param name="Session">The campaign's session that the figures are of.</param>
/// <param name="Grants">Lines given in that session.</param>
public sealed record LineDemand(int Wanted, int Held, long LastServed, long Session, long Grants)
{
    /// <summary>Of a campaign that has never asked.</summary>
    public static LineDemand None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>
    /// The same after the campaign has said what it wants and holds: lines that are on their way to it are held too.
    /// </summary>
    public LineDemand After(int wanted, LineAccount account)
    {
        long onTheWay = account.Session == Session ? Math.Max(0, Grants - account.Grants) : 0;
        return new(
            Math.Max(wanted, 0), account.Held + (int)onTheWay, LastServed, account.Session, account.Grants + onTheWay);
    }
}
