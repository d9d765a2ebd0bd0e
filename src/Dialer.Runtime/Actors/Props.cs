namespace Dialer.Runtime;

/// <summary>
/// How to make an actor, at its start and at each restart. Immutable; share one among actors that are made alike.
/// </summary>
public sealed class Props
{
    private Props(Func<Actor> create, MailboxOptions mailbox)
    {
        Create = create;
        Mailbox = mailbox;
    }

    internal Func<Actor> Create { get; }

    internal MailboxOptions Mailbox { get; }

    /// <summary>Props with an unbounded mailbox.</summary>
    /// <param name="create">Makes a new instance at each call; called on the actor's own first turn.</param>
    public static Props Of(Func<Actor> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return new Props(create, MailboxOptions.Unbounded);
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

        return new Props(Create, mailbox);
    }
}
