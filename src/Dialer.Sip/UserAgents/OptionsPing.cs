using Dialer.Sip.Messages;

namespace Dialer.Sip.UserAgents;

/// <summary>One OPTIONS to a peer, to see whether it lives.</summary>
internal sealed class OptionsPing(AgentCore core, SipRequestKey key) : IClientRequestOwner
{
    public uint? NextCSeqForRetry(ClientRequest request) => null;

    public void OnResponse(ClientRequest request, SipResponse response, DateTimeOffset now)
    {
        if (response.Status >= 200)
            core.Emit(new SipUserAgentOutput.OptionsAnswered(key, response.Status));
    }

    public void OnFailed(ClientRequest request, bool timedOut, DateTimeOffset now) =>
        core.Emit(new SipUserAgentOutput.OptionsFailed(key));
}
