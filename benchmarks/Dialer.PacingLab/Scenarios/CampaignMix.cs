namespace Dialer.PacingLab.Scenarios;

/// <summary>One of several campaigns that share the team.</summary>
/// <param name="AnswerProbability">Of its list.</param>
/// <param name="Contacts">Size of its list; null without end.</param>
internal sealed record CampaignMix(double AnswerProbability, int? Contacts);
