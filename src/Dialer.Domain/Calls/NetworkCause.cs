namespace Dialer.Domain.Calls;

/// <summary>Why the network ended or refused a call; kept on the attempt as evidence.</summary>
/// <param name="SipStatus">
/// Final response, 300 to 699; 0 where there was none (a BYE, a timeout, transport lost).
/// </param>
/// <param name="Q850">Cause of RFC 3326's Reason header, 1 to 127; 0 where none was given.</param>
/// <param name="Phrase">Reason phrase as received, cut at 128 characters.</param>
public sealed record NetworkCause(int SipStatus, int Q850, string Phrase);
