namespace Dialer.Runtime;

/// <summary>A message that nobody handled to its end.</summary>
/// <param name="Message">The message.</param>
/// <param name="Sender">Who sent it, or null.</param>
/// <param name="Recipient">For whom it was.</param>
/// <param name="Reason">Why it was not handled; one of few texts, fit for a label.</param>
public sealed record DeadLetter(object Message, IActorRef? Sender, IActorRef Recipient, string Reason);
