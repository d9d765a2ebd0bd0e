using System.Collections.Immutable;
using Dialer.Domain.Campaigns;

namespace Dialer.Hosting;

/// <summary>The dialer did not do what it was asked; each fault names the field, the value and the rule.</summary>
public sealed class DialerRefusedException(ImmutableArray<string> faults)
    : Exception("refused: " + string.Join("; ", faults))
{
    /// <summary>One or more, for example <c>dialingRate: '12' must be 1 to 10 with at most one decimal</c>.</summary>
    public ImmutableArray<string> Faults { get; } = faults;

    internal static void ThrowIfAny(IEnumerable<SettingsFault> faults)
    {
        ImmutableArray<string> found = [.. faults.Select(fault => fault.ToString())];
        if (!found.IsEmpty) throw new DialerRefusedException(found);
    }
}
