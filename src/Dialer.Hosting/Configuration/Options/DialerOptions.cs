using System.Collections.Immutable;
using System.Net;
using Dialer.Domain.Calls;
using Dialer.Hosting.Configuration.Binding;
using Dialer.Media.Prompts;

namespace Dialer.Hosting.Configuration.Options;

/// <summary>
/// Everything that can be configured, under the key <c>dialer</c>. Bound once at start by
/// <see cref="DialerConfiguration.Bind"/>; every default and its reason stand in <c>hocon/reference.conf</c>.
/// </summary>
public sealed record DialerOptions : ICheckedOptions
{
    /// <summary>Where state is kept.</summary>
    public required DatabaseOptions Database { get; init; }

    /// <summary>The SIP endpoint.</summary>
    public required SipOptions Sip { get; init; }

    /// <summary>Audio.</summary>
    public required RtpOptions Rtp { get; init; }

    /// <summary>The registrar for agents' phones.</summary>
    public required RegistrarOptions Registrar { get; init; }

    /// <summary>What a trunk has that does not say otherwise.</summary>
    public required TrunkDefaultsOptions TrunkDefaults { get; init; }

    /// <summary>Trunks by id, in ordinal order of the ids.</summary>
    [DefaultsFrom(nameof(TrunkDefaults))]
    public required ImmutableSortedDictionary<string, TrunkOptions> Trunks { get; init; }

    /// <summary>Prompts by name, in ordinal order of the names.</summary>
    public required ImmutableSortedDictionary<string, PromptOptions> Prompts { get; init; }

    /// <summary>Limits of agents.</summary>
    public required AgentsOptions Agents { get; init; }

    /// <summary>What a campaign has that does not say otherwise.</summary>
    public required CampaignOptions Campaign { get; init; }

    /// <summary>Loading of contacts.</summary>
    public required ContactsOptions Contacts { get; init; }

    /// <summary>The actor kernel.</summary>
    public required RuntimeOptions Runtime { get; init; }

    /// <summary>The journal of durable actors.</summary>
    public required JournalOptions Journal { get; init; }

    IEnumerable<OptionFault> ICheckedOptions.Check(string key)
    {
        if (Sip is { Address: { } address } && !IPAddress.IsLoopback(address) && Registrar is { Users.IsEmpty: true })
        {
            yield return new(
                $"{key}.registrar.users",
                "[]",
                $"names who may register where {key}.sip.address ({address}) is not loopback: else anyone could, and " +
                "take the agents' calls");
        }

        if (Campaign is { AbandonTreatment: AbandonTreatment.Message, AbandonPrompt: { } prompt } &&
            prompt != BuiltInPrompts.Abandoned.Name && !Prompts.ContainsKey(prompt))
            yield return new($"{key}.campaign.abandon-prompt", prompt, $"is a name in {key}.prompts, or 'abandoned'");
    }
}
