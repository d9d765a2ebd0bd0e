using System.Net;
using Dialer.Sip.Auth;
using Dialer.Sip.Messages;
using Dialer.Sip.UserAgents;

namespace Dialer.CarrierSimulator;

/// <summary>
/// A phone of an agent: registers with the dialer and answers every call at once, as a headset on auto-answer does.
/// </summary>
public sealed class AgentPhone : IAsyncDisposable
{
    private static readonly SipRequestKey Registration = new(1);
    private readonly MediaPeer _peer;
    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AgentPhone(string user, IPEndPoint dialer, int index)
    {
        User = user;
        int first = 10_000 + (index % 1000 * 8);
        _peer = new MediaPeer(
            new IPEndPoint(dialer.Address, 0), user, (first, first + 7),
            Voice.Speaking(user, TimeSpan.FromSeconds(5)), takesCalls: true, Play);
    }

    /// <summary>User part that it registers with.</summary>
    public string User { get; }

    /// <summary>Errors in its own script; 0 in a sound run.</summary>
    public long Faults => _peer.Faults;

    /// <summary>
    /// Starts a phone and completes when it is registered; fails with <see cref="IOException"/> where it is refused.
    /// </summary>
    /// <param name="user">Address of record's user, and digest user.</param>
    /// <param name="password">Digest password.</param>
    /// <param name="dialer">The dialer's SIP endpoint.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public static async Task<AgentPhone> StartAsync(
        string user, string password, IPEndPoint dialer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dialer);
        var phone = new AgentPhone(user, dialer, Interlocked.Increment(ref _started));
        phone._peer.Endpoint.Post((agent, now) => agent.Register(
            Registration,
            new SipRegistration
            {
                Registrar = SipUri.ForUser(null, dialer.Address.ToString(), dialer.Port),
                NextHop = dialer,
                AddressOfRecord = SipUri.ForUser(user, dialer.Address.ToString(), dialer.Port),
                Credentials = new DigestCredentials(user, password),
            },
            now));
        try
        {
            await phone._registered.Task.WaitAsync(cancellation).ConfigureAwait(false);
            return phone;
        }
        catch
        {
            await phone.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _peer.DisposeAsync();

    private static int _started;

    private void Play(MediaPeer peer, SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now)
    {
        switch (output)
        {
            case SipUserAgentOutput.Registered: _registered.TrySetResult(); break;
            case SipUserAgentOutput.RegisterFailed e:
                _registered.TrySetException(new IOException($"the phone {User} was not registered: status {e.Status}"));
                break;
            case SipUserAgentOutput.IncomingCall e: peer.Answer(agent, e.Key, e.Request.Body, now); break;
            case SipUserAgentOutput.ReInvited e: agent.Reject(e.Key, 488, now); break;
            default: break;
        }
    }
}
