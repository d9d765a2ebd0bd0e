using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Tests.Campaigns;

/// <summary>A campaign under test: inputs in, events folded, what it did kept.</summary>
internal sealed class CampaignScene
{
    private readonly List<ICampaignChange> _journal = [];
    private IPacer? _pacer;
    private PacerMark _mark;

    public static CampaignSettings Settings { get; } = new(
        new CampaignId("spring"),
        "Spring",
        CampaignMode.Progressive,
        new QueueId("sales"),
        new TrunkId("carrier"),
        E164.Parse("+4930123456"),
        1m,
        TimeSpan.FromSeconds(32),
        TimeSpan.FromSeconds(2),
        new RetryRules(3, 4, ImmutableSortedDictionary<Outcome, TimeSpan>.Empty));

    public CampaignState State { get; private set; } = CampaignState.Initial;

    public DateTimeOffset Now { get; set; } = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public CampaignState.Present Here => (CampaignState.Present)State;

    /// <summary>Every durable event so far.</summary>
    public IReadOnlyList<ICampaignChange> Journal => _journal;

    /// <summary>Effects of the last input.</summary>
    public IReadOnlyList<CampaignEffect> Effects { get; private set; } = [];

    public static AttemptId Attempt(long id) => new(id);

    public static AgentId Agent(int n) => new($"agent-{n}");

    public static CallId CallOf(int n) => new($"call-{n}");

    public static Contact ContactOf(long id) =>
        new(new ContactId(id), E164.Parse($"+493055{id:D5}"), $"Contact {id}", 0, 0);

    public static ImmutableArray<Contact> Contacts(int count, int first = 1) =>
        [.. Enumerable.Range(first, count).Select(i => ContactOf(i))];

    public CampaignScene Input(CampaignInput input)
    {
        var (events, effects) = CampaignMachine.Decide(State, input, Now);
        foreach (ICampaignChange change in events)
        {
            State = CampaignMachine.Evolve(State, change);
            if (change is CampaignEvent) _journal.Add(change);
        }

        Effects = effects;
        foreach (CampaignEffect effect in effects) Hear(effect);
        return this;
    }

    public CampaignScene Created(CampaignSettings? settings = null) =>
        Input(new CampaignInput.Create(settings ?? Settings));

    public CampaignScene Started(int contacts, CampaignSettings? settings = null) => Created(settings)
        .Input(new CampaignInput.Start())
        .Input(new CampaignInput.ContactsFetched(Contacts(contacts), contacts, null));

    public CampaignScene Offer(int agent, long reservation = 1) =>
        Input(new CampaignInput.AgentOffered(Agent(agent), reservation));

    public CampaignScene Reserve(int agent, long reservation = 1) =>
        Input(new CampaignInput.AgentReserved(Agent(agent), CallOf(agent), reservation));

    /// <summary>The pacer's answer to what it was told.</summary>
    public CampaignInput.LinesPlanned Planned() => new(_pacer!.Decide(Now)[0], _mark);

    /// <summary>The pacer answers.</summary>
    public CampaignScene Plan() => Input(Planned());

    public CampaignScene Grant(int lines = 1)
    {
        for (int i = 0; i < lines; i++) Input(new CampaignInput.LineGranted(Here.Live.LineSession));
        return this;
    }

    /// <summary>So many agents reserved, each with its line dialing.</summary>
    public CampaignScene Dialing(int agents)
    {
        for (int n = 1; n <= agents; n++) Reserve(n);
        return Plan().Grant(agents);
    }

    public CampaignScene Live(long attempt) => Input(new CampaignInput.LiveAnswered(Attempt(attempt)));

    public CampaignScene PromptBegan(long attempt) => Input(new CampaignInput.PromptBegan(Attempt(attempt)));

    public CampaignScene Abandoned(long attempt) => Input(new CampaignInput.CustomerAbandoned(Attempt(attempt)));

    public CampaignScene Connected(long attempt, int agent) =>
        Input(new CampaignInput.Connected(Attempt(attempt), Agent(agent)));

    public CampaignScene End(long attempt, Outcome outcome, int? agent = null) => Input(new CampaignInput.LegEnded(
        Attempt(attempt), outcome, agent is { } n ? Agent(n) : null, Times(), null));

    public CallTimes Times() => new(Now, null, null, null, null, Now);

    private void Hear(CampaignEffect effect)
    {
        switch (effect)
        {
            case CampaignEffect.BriefPacer e:
                _pacer = CampaignPacers.Make(e.Brief.Settings, e.Brief.Memory);
                foreach (PacerBrief.Moment moment in e.Brief.Story) _pacer.Evolve(moment.Input, moment.At);
                _mark = e.Mark;
                break;
            case CampaignEffect.TellPacer e:
                foreach (PacerInput input in e.Happened) _pacer!.Evolve(input, Now);
                _mark = e.Mark;
                break;
        }
    }

    public T Only<T>() where T : CampaignEffect => Effects.OfType<T>().ShouldHaveSingleItem();

    public T? Last<T>() where T : CampaignEvent => _journal.OfType<T>().LastOrDefault();
}
