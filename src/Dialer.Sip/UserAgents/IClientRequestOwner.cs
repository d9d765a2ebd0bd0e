using Dialer.Sip.Messages;

namespace Dialer.Sip.UserAgents;

/// <summary>Who a <see cref="ClientRequest"/> answers to.</summary>
internal interface IClientRequestOwner
{
    /// <summary>The number for the request that goes out again with credentials; null when it must not.</summary>
    uint? NextCSeqForRetry(ClientRequest request);

    void OnResponse(ClientRequest request, SipResponse response, DateTimeOffset now);

    /// <summary>No reply in time, or none possible.</summary>
    void OnFailed(ClientRequest request, bool timedOut, DateTimeOffset now);
}
