using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Simulator;

/// <summary>
/// Watches what calls are told of the answer, what they do then and how they are closed: a message is left only after
/// the record tone and stops when a person picks up, the outcome agrees with what was heard, and nothing but a person
/// is a live answer.
/// </summary>
/// <param name="cpa">Of every campaign.</param>
/// <param name="invariants">Told of a breach.</param>
internal sealed class AnswerAudit(CallProgressSettings cpa, Invariants invariants)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly Dictionary<CallId, Told> _told = [];
    private readonly SortedDictionary<string, DateTimeOffset> _talkedOver = new(StringComparer.Ordinal);

    /// <summary>Messages that were begun on machines.</summary>
    public int MessagesLeft { get; private set; }

    /// <summary>Of those, where a person picked up.</summary>
    public int PickedUp { get; private set; }

    /// <summary>Machines that an agent took.</summary>
    public int Transferred { get; private set; }

    /// <summary>Every verdict that decided an outcome, a bit each.</summary>
    public int VerdictsSeen { get; private set; }

    /// <summary>The process died with all its calls; how they are closed is told by the journal alone.</summary>
    public void NodeDied()
    {
        _told.Clear();
        _talkedOver.Clear();
    }

    public void Delivered(DateTimeOffset now, IActorRef actor, object message)
    {
        if (actor.Path == "/gateway") Ordered(message);
        else Heard(now, message);
        if (_talkedOver.Count == 0) return;
        (string call, DateTimeOffset since) = _talkedOver.First();
        invariants.Must(
            now - since < Moment, Invariant.MessageStopsForPerson, $"{call}: a person hears the message of a machine");
    }

    public void Committed(CampaignId campaign, CampaignEvent happened)
    {
        if (happened is not CampaignEvent.AttemptClosed closed) return;
        CallId call = CallId.OfAttempt(campaign, closed.Attempt);
        if (!_told.Remove(call, out Told? told) || told.Verdict is not { } verdict) return;
        VerdictsSeen |= 1 << (int)verdict;
        if (verdict.IsMachine() && closed.Agent is not null && !told.Person) Transferred++;
        bool isPerson = told.Person || VerdictOutcome.Of(verdict) is null;
        invariants.Must(
            isPerson || !closed.Outcome.IsLive(),
            Invariant.OnlyPeopleAreLive,
            $"{call} is {closed.Outcome} and was answered by {verdict}");
        invariants.Must(
            Agrees(told, verdict, closed.Outcome),
            Invariant.OutcomeIsWhatAnswered,
            $"{call} is {closed.Outcome}; heard were {told}");
    }

    private bool Agrees(Told told, Verdict verdict, Outcome outcome) => outcome switch
    {
        // The dialer failed; or the call was given up before the tone came.
        Outcome.Interrupted or Outcome.FlushedError or Outcome.FlushedStop => true,
        Outcome.NoAnswer or Outcome.Cancelled when !told.Answered => true,
        Outcome.NetworkVoicemail => verdict.IsMachine() && cpa.TerminatingToneDetect && !told.Tone,
        Outcome.Amd => verdict.IsMachine(),
        _ when VerdictOutcome.Of(verdict) is { } expected && !told.Person => outcome == expected,
        _ => outcome.IsLive(),
    };

    private void Heard(DateTimeOffset now, object message)
    {
        switch (message)
        {
            case CallAnswered m when IsCustomer(m.Call): Of(m.Call).Answered = true; break;
            case CallAnalysed m when !Of(m.Call).HungUp: Concluded(Of(m.Call), m.Verdict); break;
            case MachineToneHeard m when !Of(m.Call).HungUp: Of(m.Call).Tone = true; break;
            case PersonHeard m when !Of(m.Call).HungUp: PersonSpeaks(m.Call, now); break;
            case CallEnded m: _talkedOver.Remove(m.Call.Value); break;
        }
    }

    // What the gateway said of the answer may have been lost on its way, and this not.
    private static void Concluded(Told told, Verdict verdict)
    {
        if (told.Answered || verdict.EndsUnanswered()) told.Verdict ??= verdict;
    }

    private void PersonSpeaks(CallId call, DateTimeOffset now)
    {
        Told told = Of(call);
        told.Person = true;
        if (!told.Plays) return;
        _talkedOver.TryAdd(call.Value, now);
        PickedUp++;
    }

    private void Ordered(object message)
    {
        switch (message)
        {
            case PlayPrompt { Prompt: AnswerWorlds.MachineMessage } m: Play(m.Call, Of(m.Call)); break;
            case StopPrompt m: Stop(m.Call); break;
            case HangUp m when IsCustomer(m.Call):
                Stop(m.Call);
                Of(m.Call).HungUp = true;
                break;
        }
    }

    private void Play(CallId call, Told told)
    {
        invariants.Must(
            told is { Verdict: { } v, Tone: true } && v.IsMachine(),
            Invariant.MessageAfterTone,
            $"{call} is left a message; heard were {told}");
        told.Plays = true;
        MessagesLeft++;
    }

    private void Stop(CallId call)
    {
        _talkedOver.Remove(call.Value);
        if (_told.TryGetValue(call, out Told? told)) told.Plays = false;
    }

    private Told Of(CallId call)
    {
        if (!_told.TryGetValue(call, out Told? told)) _told.Add(call, told = new Told());
        return told;
    }

    // A customer's call is named c/CAMPAIGN/ATTEMPT.
    private static bool IsCustomer(CallId call) => call.Value.StartsWith("c/", StringComparison.Ordinal);

    /// <summary>What a call was told before it began to hang up.</summary>
    private sealed record Told
    {
        public bool Answered { get; set; }

        public Verdict? Verdict { get; set; }

        public bool Tone { get; set; }

        public bool Person { get; set; }

        public bool Plays { get; set; }

        public bool HungUp { get; set; }
    }
}
