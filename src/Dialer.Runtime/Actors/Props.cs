namespace Dialer.Runtime;

/// <summary>
/// How to make an actor, at its start and at each restart. Immutable; share one among actors that are made alike.
/// </summary>
public sealed class Props
{
    private Props(Func<Actor> create, MailboxOptions mailbox, SupervisorStrategy? supervision)
    {
        Create = create;
        Mailbox = mailbox;
        Supervision = supervision;
    }

    internal Func<Actor> Create { get; }

    internal MailboxOptions Mailbox { get; }

    internal SupervisorStrategy? Supervision { get; }

    /// <summary>Props with an unbounded mailbox.</summary>
    /// <param name="create">Makes a new instance at each call; called on the actor's own first turn.</param>
    public static Props Of(Func<Actor> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return new Props(create, MailboxOptions.Unbounded, null);
    }

    /// <summary>The same with another mailbox.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is less than one.</exception>
    public Props WithMailbox(MailboxOptions mailbox)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        if (mailbox.Capacity is < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(mailbox), mailbox.Capacity, "A mailbox holds at least one message.");
        }

        return new Props(Create, mailbox, Supervision);
    }

    /// <summary>The same, supervised in that way whatever its supervisor does with its other children.</summary>
    public Props WithSupervision(SupervisorStrategy supervision)
    {
        ArgumentNullException.ThrowIfNull(supervision);
        return new Props(Create, Mailbox, supervision);
    }
}
