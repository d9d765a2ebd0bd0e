using Dialer.Domain.Calls;
using Dialer.Hosting.Configuration.Binding;

namespace Dialer.Hosting.Configuration.Options;

/// <summary>
/// What a campaign has that does not say otherwise; ranges are those of the specification (campaigns §2).
/// </summary>
public sealed record CampaignOptions : ICheckedOptions
{
    /// <summary>Lines for each reserved agent, 1 to 10 with one decimal.</summary>
    [Between("1", "10")]
    public required decimal DialingRate { get; init; }

    /// <summary>How long a call may ring, 16 to 80 s.</summary>
    [Between("16 s", "80 s")]
    public required TimeSpan NoAnswerRingLimit { get; init; }

    /// <summary>How long a live customer may wait for an agent, 0.5 to 10 s.</summary>
    [Between("0.5 s", "10 s")]
    public required TimeSpan AbandonClock { get; init; }

    /// <summary>Where that clock starts.</summary>
    public required AbandonClockStart AbandonClockStart { get; init; }

    /// <summary>Attempts of a contact that count, 1 to 100.</summary>
    [Between("1", "100")]
    public required int MaxAttempts { get; init; }

    /// <summary>Attempts of a contact that do not count (carrier failure, interrupted), 1 to 100.</summary>
    [Between("1", "100")]
    public required int MaxUncountedAttempts { get; init; }

    /// <summary>What an abandoned customer gets; a message is that of <see cref="AbandonPrompt"/>.</summary>
    public required AbandonTreatment AbandonTreatment { get; init; }

    /// <summary>
    /// Prompt of <see cref="AbandonTreatment.Message"/>, 1 to 64 characters: a name of
    /// <see cref="DialerOptions.Prompts"/>, or <c>abandoned</c>, which comes with the dialer.
    /// </summary>
    [Length(1, 64)]
    public string? AbandonPrompt { get; init; }

    IEnumerable<OptionFault> ICheckedOptions.Check(string key)
    {
        if (decimal.Round(DialingRate, 1) != DialingRate)
            yield return new(
                $"{key}.dialing-rate", FormattableString.Invariant($"{DialingRate}"), "has at most one decimal");
        if (AbandonTreatment is AbandonTreatment.Message && AbandonPrompt is null)
            yield return new($"{key}.abandon-prompt", null, "is required where abandon-treatment is message");
    }
}
