namespace Dialer.Domain.Campaigns;

/// <summary>What an IVR campaign is told on top (campaigns §1 and §2).</summary>
/// <param name="Ports">People served at a time, 1 to 1000; may change while the campaign runs.</param>
/// <param name="Prompt">
/// What a person hears: the name of a prompt at the media gateway, 1 to 64 characters; fixed once the campaign has
/// begun.
/// </param>
public sealed record IvrSettings(int Ports, string Prompt)
{
    /// <summary>Ten ports that play the prompt <c>ivr</c>.</summary>
    public static IvrSettings Default { get; } = new(10, "ivr");
}
