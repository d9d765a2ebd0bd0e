namespace Dialer.Domain.Pacing.Ledger;

/// <summary>The windows over which the abandon limit holds, all at once (compliance §1).</summary>
public enum LedgerWindow
{
    /// <summary>Since midnight in the campaign's zone.</summary>
    Today,

    /// <summary>The last 24 hours, to the minute: the minute that is 24 hours old counts until it is over.</summary>
    Last24Hours,

    /// <summary>The calendar month in the campaign's zone.</summary>
    Month,

    /// <summary>The last 30 days, to the hour: the hour that is 30 days old counts until it is over.</summary>
    Last30Days,
}
