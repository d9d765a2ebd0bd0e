using System.Diagnostics.CodeAnalysis;
using System.Net;
using Dialer.Actors.MediaGateways;
using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;
using Dialer.Dsp.G711;
using Dialer.Media.Analysis;
using Dialer.Media.Prompts;
using Dialer.Media.Rtp;
using Dialer.Runtime;
using Dialer.Sip.Auth;
using Dialer.Sip.Messages;
using Dialer.Sip.Sdp;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Gateways;

/// <summary>The calls.</summary>
public sealed partial class MediaGateway
{
    private const int MostPhraseCharacters = 128;
    private const int NotAcceptableHere = 488;

    private void Place(MediaGatewayMessages.PlaceCall order)
    {
        // A second order for a living call would give its owner two ends: it is a fault of the sender, counted as such.
        if (_calls.ContainsKey(order.Call))
        {
            Unhandled(order);
            return;
        }

        if (_ending)
        {
            Refuse(order, "the gateway is shutting down");
            return;
        }

        if (!TryRoute(order.Target, out SipInvite? invite, out string fault))
        {
            Refuse(order, fault);
            return;
        }

        var key = new SipCallKey(++_lastKey);
        // Where all are taken there is none to be looked for.
        bool full = _calls.Count >= _options.Pump.Pairs;
        if (full || _pump!.TryOpen(new GatewayRtpEar(Context.Self, order, key, _analysers)) is not { } session)
        {
            Refuse(order, $"no RTP port is free between {_options.FirstRtpPort} and {_options.LastRtpPort}");
            return;
        }

        var local = new SdpLocal(_options.Address, session.Local.Port, (ulong)key.Value)
        {
            Codecs = [.. _options.Codecs.Select(law => law == Companding.MuLaw ? SdpCodec.Pcmu : SdpCodec.Pcma)],
        };
        var call = new GatewayCall(order, key, session, local)
        {
            BehindNat = invite.PinsNextHop ? invite.NextHop.Address : null,
        };
        _calls.Add(call.Id, call);
        _callsByKey.Add(key, call);
        invite = invite with { Body = SdpNegotiation.Offer(local).ToBytes() };
        _endpoint!.Post((agent, now) => agent.Invite(key, invite, now));
    }

    private void Refuse(MediaGatewayMessages.PlaceCall order, string fault) => order.Owner.Tell(
        new MediaGatewayMessages.CallEnded(
            order.Call, MediaGatewayMessages.CallEnd.Failed, new NetworkCause(0, 0, Cut(fault)), Context.Now),
        Context.Self);

    private bool TryRoute(
        MediaGatewayMessages.CallTarget target, [NotNullWhen(true)] out SipInvite? invite, out string fault)
    {
        invite = null;
        fault = "";
        int port = _endpoint!.Local.Port;
        if (target is MediaGatewayMessages.CallTarget.OverTrunk over)
        {
            if (!_trunks.TryGetValue(over.Trunk, out GatewayTrunk? trunk)) fault = $"trunk '{over.Trunk}' is unknown";
            else if (trunk.Address is null) fault = $"trunk '{over.Trunk}': {trunk.Fault}";
            else invite = OverTrunk(over, trunk.Options, trunk.Address, port);
        }
        else if (target is MediaGatewayMessages.CallTarget.Phone phone)
        {
            if (_phones.Find(phone.User, Context.Now) is not { } binding)
                fault = $"phone '{phone.User}' is not registered";
            else
                invite = ToPhone(phone, binding, port);
        }

        return invite is not null;
    }

    private SipInvite OverTrunk(
        MediaGatewayMessages.CallTarget.OverTrunk over, TrunkOptions trunk, IPEndPoint address, int port) => new()
        {
            Target = SipUri.ForUser(over.Number.Value, trunk.Host, trunk.Port),
            NextHop = address,
            From = new NameAddress(SipUri.ForUser(over.CallerId.Value, HostOf(_options.Address), port)),
            Credentials = trunk.User is { } user ? new DigestCredentials(user, trunk.Password ?? "") : null,
        };

    private SipInvite ToPhone(
        MediaGatewayMessages.CallTarget.Phone phone, (SipUri Contact, IPEndPoint NextHop) binding, int port) => new()
        {
            Target = binding.Contact,
            NextHop = binding.NextHop,
            PinsNextHop = !IsAt(binding.Contact, binding.NextHop.Address),
            From = new NameAddress(
            Printable(phone.DisplayName),
            SipUri.ForUser("dialer", HostOf(_options.Address), port),
            SipParameters.Empty),
        };

    // A Contact that names another host than the REGISTER came from is one of the phone's own network.
    private static bool IsAt(SipUri contact, IPAddress source) =>
        IPAddress.TryParse(contact.Host, out IPAddress? named) && named.Equals(source);

    private static string Printable(string text) => string.Concat(text.Where(c => !char.IsControl(c)).Take(64));

    private static string Cut(string phrase) =>
        phrase.Length > MostPhraseCharacters ? phrase[..MostPhraseCharacters] : phrase;

    private void HangUp(CallId id)
    {
        if (!_calls.TryGetValue(id, out GatewayCall? call) || call.HangingUp) return;
        call.HangingUp = true;
        _endpoint!.Post((agent, now) => agent.HangUp(call.Key, now));
    }

    private void EndCalls()
    {
        _ending = true;
        _waitingForEnd.Add(Context.Sender);
        foreach (GatewayCall call in _calls.Values.OrderBy(call => call.Key.Value).ToArray()) HangUp(call.Id);
        TellCallsEnded();
    }

    private void TellCallsEnded()
    {
        if (_calls.Count > 0) return;
        foreach (IActorRef waiting in _waitingForEnd)
            waiting.Tell(new MediaGatewayMessages.CallsEnded(), Context.Self);
        _waitingForEnd.Clear();
    }

    private void Bridge(MediaGatewayMessages.Bridge command)
    {
        GatewayCall? customer = _calls.GetValueOrDefault(command.Customer);
        GatewayCall? agent = _calls.GetValueOrDefault(command.Agent);
        if (customer is not { Answered: true, HangingUp: false } || agent is not { Answered: true, HangingUp: false })
        {
            // The owner of a customer call that is over has had its CallEnded; whoever asked must not wait either.
            (customer?.Owner ?? Context.Sender).Tell(
                new MediaGatewayMessages.BridgeFailed(command.Customer, command.Agent), Context.Self);
            return;
        }

        Part(customer);
        Part(agent);
        (customer.Partner, agent.Partner) = (agent, customer);
        customer.IsCustomer = true;
        _bridges++;
        agent.Session.Bridge(customer.Session, _zip);
        Tell(customer, new MediaGatewayMessages.CallBridged(customer.Id, agent.Id, Context.Now));
        Tell(agent, new MediaGatewayMessages.CallBridged(agent.Id, customer.Id, Context.Now));
    }

    private void Part(GatewayCall call)
    {
        if (call.Partner is not { } partner) return;
        (call.Partner, partner.Partner) = (null, null);
        _bridges--;
    }

    private void Play(MediaGatewayMessages.PlayPrompt command)
    {
        if (_calls.GetValueOrDefault(command.Call) is not { Answered: true, HangingUp: false } call) return;
        if (_options.Prompts.TryGetValue(command.Prompt, out Prompt? prompt))
        {
            call.Session.Play(prompt);
            return;
        }

        // Nobody may wait for a prompt that does not exist: the name is checked where flows are loaded, here it is only
        // counted.
        Unhandled(command);
        Tell(call, new MediaGatewayMessages.PromptFinished(call.Id, command.Prompt));
    }

    private void ReceiveSip(GatewayMessages.Sip sip)
    {
        switch (sip.Output)
        {
            case SipUserAgentOutput.Ringing ringing when Find(ringing.Key) is { } call:
                Ring(call, ringing, sip.At);
                break;
            case SipUserAgentOutput.Answered answered when Find(answered.Key) is { } call:
                Answer(call, answered, sip);
                break;
            case SipUserAgentOutput.ReInvited changed when Find(changed.Key) is { } call:
                Change(call, changed);
                break;
            case SipUserAgentOutput.Confirmed { Body.IsEmpty: false } confirmed when Find(confirmed.Key) is { } call:
                // Without usable audio in the answer to our late offer the media stays as it is.
                TryConnect(call, confirmed.Body, out _);
                break;
            case SipUserAgentOutput.Refused refused when Find(refused.Key) is { } call:
                End(call, MediaGatewayMessages.CallEnd.Refused,
                    new NetworkCause(refused.Status, refused.Q850Cause ?? 0, Cut(refused.Reason)), sip.At);
                break;
            case SipUserAgentOutput.TimedOut timedOut when Find(timedOut.Key) is { } call:
                Fail(call, "no response in time", sip.At);
                break;
            case SipUserAgentOutput.TransportFailed failed when Find(failed.Key) is { } call:
                Fail(call, "the peer cannot be reached", sip.At);
                break;
            case SipUserAgentOutput.Ended ended when Find(ended.Key) is { } call: Finish(call, ended, sip.At); break;
            case SipUserAgentOutput.RegisterRequested register: Register(register, sip.At); break;
            case SipUserAgentOutput.Registered accepted: TakeRegistration(accepted.Key, null); break;
            case SipUserAgentOutput.RegisterFailed failed: TakeRegistration(failed.Key, failed.Status); break;
            case SipUserAgentOutput.OptionsAnswered pong:
                // Any answer shows that it is there; with 503 it says itself that it takes no calls (RFC 3261 §21.5.4).
                TakePing(pong.Key, pong.Status != 503, $"OPTIONS answered {pong.Status}");
                break;
            case SipUserAgentOutput.OptionsFailed silent:
                TakePing(silent.Key, false, "OPTIONS was not answered");
                break;
        }
    }

    private void Ring(GatewayCall call, SipUserAgentOutput.Ringing ringing, DateTimeOffset at)
    {
        if (call.HangingUp || ringing.Status < 180) return;
        bool earlyMedia = !ringing.Body.IsEmpty && TryConnect(call, ringing.Body, out _);
        if (earlyMedia && call is { Analyses: true, Cpa.CpaEnabled: true, Analyser: null })
            call.Session.AnalyseEarly(call.Analyser = _analysers.Take(call.Cpa, call.Country));
        if (call.Rang) return;
        call.Rang = true;
        Tell(call, new MediaGatewayMessages.CallRinging(call.Id, at, earlyMedia));
    }

    private void Answer(GatewayCall call, SipUserAgentOutput.Answered answered, GatewayMessages.Sip sip)
    {
        if (call.HangingUp)
        {
            // It crossed our CANCEL: the customer did answer, and the records say so.
            Tell(call, new MediaGatewayMessages.CallAnswered(call.Id, sip.At));
            return;
        }

        // Some carriers describe the media in the 183 and leave it at that: the first description stands (§13.2.1).
        string fault = "";
        bool goesOn = answered.Body.IsEmpty && call.HasMedia;
        if (!goesOn && !TryConnect(call, answered.Body, out fault))
        {
            call.Fault = new NetworkCause(0, 0, Cut($"answered without usable audio: {fault}"));
            HangUp(call.Id);
            return;
        }

        call.Answered = true;
        Tell(call, new MediaGatewayMessages.CallAnswered(call.Id, sip.At));
        if (call is { Analyses: true, Cpa.CpaEnabled: true })
            call.Analyser ??= _analysers.Take(call.Cpa, call.Country);
        else if (call.Analyses)
            Tell(call, new MediaGatewayMessages.CallAnalysed(call.Id, Verdict.LiveVoice, sip.At));
        call.Session.Answered(sip.Stamp, call.Analyser);
        call.Analyser = null;
    }

    private void TellFinding(GatewayCall call, CallFinding finding) => Tell(call, finding switch
    {
        CallFinding.Concluded e =>
            new MediaGatewayMessages.CallAnalysed(call.Id, e.Evidence.Verdict, Context.Now, e.Evidence),
        CallFinding.SpeechBegan => new MediaGatewayMessages.SpeechHeard(call.Id, Context.Now),
        CallFinding.ToneEnded => new MediaGatewayMessages.MachineToneHeard(call.Id, Context.Now),
        _ => (object)new MediaGatewayMessages.PersonHeard(call.Id, Context.Now),
    });

    private static bool TryConnect(GatewayCall call, ReadOnlyMemory<byte> body, out string fault)
    {
        if (!SdpSession.TryParse(body.Span, out SdpSession? answer, out string? unread))
        {
            fault = body.IsEmpty ? "no session description" : unread;
            return false;
        }

        SdpOutcome outcome = SdpNegotiation.Complete(answer, call.Local);
        fault = outcome is SdpOutcome.Refused refused ? refused.Reason : "";
        if (outcome is not SdpOutcome.Agreed agreed) return false;
        call.Session.Connect(RemoteOf(call, agreed.Stream));
        return call.HasMedia = true;
    }

    private void Change(GatewayCall call, SipUserAgentOutput.ReInvited changed)
    {
        call.Local = call.Local with { Version = call.Local.Version + 1 };
        SdpOutcome? outcome = SdpSession.TryParse(changed.Body.Span, out SdpSession? offer, out _)
            ? SdpNegotiation.Answer(offer, call.Local)
            : null;
        SipCallKey key = call.Key;
        if (outcome is SdpOutcome.Agreed { Answer: { } answer } agreed)
        {
            call.Session.Connect(RemoteOf(call, agreed.Stream));
            _endpoint!.Post((agent, now) => agent.Accept(key, answer.ToBytes(), now));
        }
        else if (changed.Body.IsEmpty)
        {
            // A late offer: the description comes from us, its answer with the ACK, and the media stays as it is.
            byte[] own = SdpNegotiation.Offer(call.Local).ToBytes();
            _endpoint!.Post((agent, now) => agent.Accept(key, own, now));
        }
        else
        {
            _endpoint!.Post((agent, now) => agent.Reject(key, NotAcceptableHere, now));
        }
    }

    private static RtpRemote RemoteOf(GatewayCall call, SdpStream stream) => new(
        stream.Remote,
        stream.Codec == SdpCodec.Pcmu ? Companding.MuLaw : Companding.ALaw,
        stream.TelephoneEventType ?? 0,
        stream.Sends)
    {
        Receives = stream.Receives,
        BehindNat = call.BehindNat,
    };

    private void Finish(GatewayCall call, SipUserAgentOutput.Ended ended, DateTimeOffset at)
    {
        NetworkCause? cause = ended.Q850Cause is { } q850 ? new NetworkCause(0, q850, "") : null;
        if (call.Fault is { } fault) End(call, MediaGatewayMessages.CallEnd.Failed, fault, at);
        else if (ended.By == SipEndedBy.Remote) End(call, MediaGatewayMessages.CallEnd.RemoteHangUp, cause, at);
        else End(call, MediaGatewayMessages.CallEnd.LocalHangUp, cause, at);
    }

    private void Fail(GatewayCall call, string why, DateTimeOffset at) =>
        End(call, MediaGatewayMessages.CallEnd.Failed, new NetworkCause(0, 0, why), at);

    private void End(GatewayCall call, MediaGatewayMessages.CallEnd how, NetworkCause? cause, DateTimeOffset at)
    {
        Part(call);
        call.Session.Close();
        _calls.Remove(call.Id);
        _callsByKey.Remove(call.Key);
        Tell(call, new MediaGatewayMessages.CallEnded(call.Id, how, cause, at));
        TellCallsEnded();
    }
}
