namespace Dialer.PacingLab.Scenarios;

/// <summary>What is wrong with a scenario.</summary>
/// <param name="Field">Its path, as <c>changes[0].atMinutes</c>.</param>
/// <param name="Value">As it stands in the file; <c>nothing</c> where it is missing.</param>
/// <param name="Rule">What holds for it.</param>
internal sealed record ScenarioFault(string Field, string Value, string Rule)
{
    public override string ToString() => $"{Field}: {Value}: {Rule}";
}
