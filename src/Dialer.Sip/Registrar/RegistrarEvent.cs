namespace Dialer.Sip.Registrar;

/// <summary>What happened to a binding. The address is <c>sip:user@host</c> in canonical form.</summary>
public abstract record RegistrarEvent
{
    private RegistrarEvent()
    {
    }

    /// <summary>A contact is new.</summary>
    public sealed record Registered(string Address, RegistrarBinding Binding) : RegistrarEvent;

    /// <summary>A contact was there and lives longer now.</summary>
    public sealed record Refreshed(string Address, RegistrarBinding Binding) : RegistrarEvent;

    /// <summary>The phone took its contact away, or it made room for a newer one at the bound.</summary>
    public sealed record Removed(string Address, RegistrarBinding Binding) : RegistrarEvent;

    /// <summary>A contact was not refreshed in time.</summary>
    public sealed record Expired(string Address, RegistrarBinding Binding) : RegistrarEvent;
}
