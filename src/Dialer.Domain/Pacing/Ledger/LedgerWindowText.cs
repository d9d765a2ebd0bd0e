namespace Dialer.Domain.Pacing.Ledger;

/// <summary>The windows in words, for reasons and reports.</summary>
internal static class LedgerWindowText
{
    public static string Text(this LedgerWindow window) => window switch
    {
        LedgerWindow.Today => "today",
        LedgerWindow.Last24Hours => "of the last 24 hours",
        LedgerWindow.Month => "this month",
        _ => "of the last 30 days",
    };
}
