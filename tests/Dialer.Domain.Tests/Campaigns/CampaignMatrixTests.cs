using System.Reflection;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Tests.Campaigns;

/// <summary>Every phase against every kind of input: a listed transition, or the campaign stays.</summary>
public sealed class CampaignMatrixTests
{
    [Fact]
    public void Every_phase_meets_every_input_as_listed()
    {
        string[] rows =
        [
            .. Phases().SelectMany(phase => Inputs().Select(input =>
                $"{phase.Name} + {input.GetType().Name}: {Describe(phase.Scene(), input)}")),
        ];

        string[] transitions = [.. rows.Where(r => !r.EndsWith(": stays", StringComparison.Ordinal))];
        string[] listed = Listed.Replace("\n...", "", StringComparison.Ordinal).Split('\n');
        transitions.Except(listed).ShouldBeEmpty("happens and is not listed");
        listed.Except(transitions).ShouldBeEmpty("is listed and does not happen");
    }

    [Fact]
    public void The_matrix_has_every_kind_of_input_and_every_phase()
    {
        Inputs().Select(i => i.GetType()).ShouldBe(Kinds(typeof(CampaignInput)), ignoreOrder: true);
        Phases().Select(p => p.Name).ShouldBe(
            Kinds(typeof(CampaignPhase)).Select(t => t.Name).Append("Absent"), ignoreOrder: true);
    }

    private static IEnumerable<Type> Kinds(Type family) =>
        family.GetNestedTypes(BindingFlags.Public).Where(t => t.IsSubclassOf(family));

    internal static string Describe(CampaignScene scene, CampaignInput input)
    {
        var (events, effects) = CampaignMachine.Decide(scene.State, input, scene.Now);
        string[] names = [.. events.Select(e => e.GetType().Name), .. effects.Select(e => "!" + e.GetType().Name)];
        return names.Length == 0 ? "stays" : string.Join(' ', names);
    }

    // Attempt 1 rings, attempt 2 is being connected to agent 1; agents 2 and 3 wait, agent 4 is offered.
    private static (string Name, Func<CampaignScene> Scene)[] Phases() =>
    [
        ("Absent", () => new CampaignScene()),
        ("Created", () => new CampaignScene().Created()),
        ("Running", Busy),
        ("Paused", () => Busy().Input(new CampaignInput.Pause("lunch"))),
        ("Stopping", () => Busy().Input(new CampaignInput.Stop())),
        ("Stopped", () => new CampaignScene().Created().Input(new CampaignInput.Stop())),
        ("Completed", () => new CampaignScene().Started(0)),
    ];

    private static CampaignScene Busy() => new CampaignScene().Started(10).Dialing(2).Live(2).Reserve(3).Offer(4);

    internal static CampaignInput[] Inputs()
    {
        AttemptId first = CampaignScene.Attempt(1);
        AttemptId second = CampaignScene.Attempt(2);
        var times = new CallTimes(DateTimeOffset.UnixEpoch, null, null, null, null, DateTimeOffset.UnixEpoch);
        return
        [
            new CampaignInput.Create(CampaignScene.Settings),
            new CampaignInput.ChangeSettings(CampaignScene.Settings with { Name = "other" }),
            new CampaignInput.Start(),
            new CampaignInput.Pause("tea"),
            new CampaignInput.PacerFailed(),
            new CampaignInput.Resume(),
            new CampaignInput.Stop(),
            new CampaignInput.Drain(),
            new CampaignInput.AskStatus(),
            new CampaignInput.AskToBeTold(),
            new CampaignInput.Recovered(),
            new CampaignInput.Tick(),
            new CampaignInput.ContactsAdded(),
            new CampaignInput.ContactsFetched([], 0, null),
            new CampaignInput.FetchFailed("locked"),
            new CampaignInput.AgentOffered(CampaignScene.Agent(9), 1),
            new CampaignInput.AgentReserved(CampaignScene.Agent(4), CampaignScene.CallOf(4), 1),
            new CampaignInput.ReservationEnded(CampaignScene.Agent(3), 1),
            new CampaignInput.PacerReady(),
            Busy().Planned(),
            new CampaignInput.PacerLearned(PacerMemory.Nothing),
            new CampaignInput.LineGranted(0),
            new CampaignInput.LineAnswered(first),
            new CampaignInput.LiveAnswered(first),
            new CampaignInput.MachineFound(first),
            new CampaignInput.AgentLost(second, CampaignScene.Agent(1)),
            new CampaignInput.PromptBegan(second),
            new CampaignInput.AbandonDue(second),
            new CampaignInput.CustomerAbandoned(second),
            new CampaignInput.Connected(second, CampaignScene.Agent(1)),
            new CampaignInput.LegEnded(first, Outcome.Busy, null, times, null),
            new CampaignInput.LegGone(second),
        ];
    }

    // Events, then effects with an exclamation mark; three dots continue a line. Every pair not listed stays.
    private const string Listed = """
        Absent + Create: Created PacerTold !Accept !BriefPacer
        Absent + ChangeSettings: !Refuse
        Absent + Start: !Refuse
        Absent + Pause: !Refuse
        Absent + Resume: !Refuse
        Absent + Stop: !Refuse
        Absent + Drain: !AnnounceDrained
        Absent + AskStatus: !ReportStatus
        Created + Create: !Accept
        Created + ChangeSettings: SettingsChanged PacerTold !Accept !TellPacer
        Created + Start: Started FetchStarted PacerTold !Accept !StartTicking !FetchContacts !TellPacer
        Created + Pause: !Refuse
        Created + Resume: !Refuse
        Created + Stop: StopRequested Stopped !Accept !StopTicking !AnnounceOver !WantLines
        Created + Drain: DrainBegan !AnnounceDrained
        Created + AskStatus: !ReportStatus
        Created + Recovered: LinesForgotten !WantAgents !WantLines
        Created + AgentOffered: AgentOffered AgentGone PacerTold !ReleaseAgent !TellPacer
        Created + AgentReserved: AgentReserved AgentGone PacerTold !ReleaseAgent !TellPacer
        Created + ReservationEnded: AgentOffered AgentGone PacerTold !TellPacer
        Created + PacerReady: PacerTold !BriefPacer
        Created + LinesPlanned: PlanMade
        Created + PacerLearned: PacerLearned
        Created + LineGranted: LineGranted !ReleaseLine
        Running + Create: !Accept
        Running + ChangeSettings: SettingsChanged PacerTold !Accept !TellPacer
        Running + Start: !Accept
        Running + Pause: Paused AgentGone AgentGone AgentsWanted PacerTold LinesWanted !Accept !ReleaseAgent
        ... !ReleaseAgent !WantAgents !TellPacer !WantLines
        Running + PacerFailed: Paused AgentGone AgentGone AgentsWanted PacerTold LinesWanted !ReleaseAgent
        ... !ReleaseAgent !WantAgents !TellPacer !WantLines
        Running + Resume: !Accept
        Running + Stop: StopRequested AgentGone AgentGone AgentsWanted PacerTold LinesWanted !Accept !CancelLeg
        ... !ReleaseAgent !ReleaseAgent !WantAgents !TellPacer !WantLines
        Running + Drain: DrainBegan AgentGone AgentGone AgentsWanted PacerTold LinesWanted !ReleaseAgent !ReleaseAgent
        ... !WantAgents !TellPacer !WantLines
        Running + AskStatus: !ReportStatus
        Running + Recovered: AttemptClosed AttemptClosed LinesForgotten AgentsWanted PacerTold LinesWanted !StartTicking
        ... !WantAgents !WantLines !WantAgents !TellPacer !WantLines
        Running + Tick: !WantAgents !WantLines
        Running + ContactsAdded: FetchPlanned FetchStarted !FetchContacts
        Running + AgentOffered: AgentOffered AgentsWanted !WantAgents
        Running + AgentReserved: AgentReserved PacerTold !TellPacer
        Running + ReservationEnded: AgentGone AgentsWanted PacerTold !WantAgents !TellPacer
        Running + PacerReady: PacerTold !BriefPacer
        Running + LinesPlanned: PlanMade LinesWanted !WantLines
        Running + PacerLearned: PacerLearned
        Running + LineGranted: LineGranted !ReleaseLine
        Running + LineAnswered: PacerTold !TellPacer
        Running + LiveAnswered: CustomerWaiting CustomerMatched PacerTold !ConnectAgent !TellPacer
        Running + MachineFound: MachineFound AgentsWanted PacerTold !WantAgents !TellPacer
        Running + AgentLost: CustomerUnmatched AgentGone CustomerMatched AgentsWanted PacerTold !ConnectAgent
        ... !WantAgents !TellPacer
        Running + CustomerAbandoned: AgentFreed AnswerSettled CustomerTreated AgentsWanted PacerTold
        ... !WantAgents !TellPacer
        Running + Connected: AnswerSettled CustomerConnected AgentGone PacerTold !TellPacer
        Running + LegEnded: AttemptClosed AgentsWanted PacerTold LinesWanted !WantAgents !TellPacer !WantLines
        ... !ReleaseLine
        Running + LegGone: AgentFreed AttemptClosed AgentsWanted PacerTold LinesWanted !WantAgents !TellPacer !WantLines
        ... !ReleaseLine
        Paused + Create: !Accept
        Paused + ChangeSettings: SettingsChanged PacerTold !Accept !TellPacer
        Paused + Start: !Refuse
        Paused + Pause: !Accept
        Paused + Resume: Resumed FetchStarted AgentsWanted PacerTold LinesWanted !Accept !FetchContacts !WantAgents
        ... !TellPacer !WantLines
        Paused + Stop: StopRequested !Accept !CancelLeg
        Paused + Drain: DrainBegan
        Paused + AskStatus: !ReportStatus
        Paused + Recovered: AttemptClosed AttemptClosed LinesForgotten AgentGone PacerTold !StartTicking !WantAgents
        ... !WantLines !ReleaseAgent !TellPacer
        Paused + Tick: !WantAgents !WantLines
        Paused + ContactsAdded: FetchPlanned
        Paused + AgentOffered: AgentOffered AgentGone PacerTold !ReleaseAgent !TellPacer
        Paused + AgentReserved: !ReleaseAgent
        Paused + PacerReady: PacerTold !BriefPacer
        Paused + PacerLearned: PacerLearned
        Paused + LineGranted: LineGranted !ReleaseLine
        Paused + LineAnswered: PacerTold !TellPacer
        Paused + LiveAnswered: CustomerWaiting CustomerMatched PacerTold !ConnectAgent !TellPacer
        Paused + MachineFound: MachineFound AgentGone PacerTold !ReleaseAgent !TellPacer
        Paused + AgentLost: CustomerUnmatched AgentGone CustomerMatched PacerTold !ConnectAgent !TellPacer
        Paused + CustomerAbandoned: AgentFreed AnswerSettled CustomerTreated AgentGone PacerTold
        ... !ReleaseAgent !TellPacer
        Paused + Connected: AnswerSettled CustomerConnected AgentGone PacerTold !TellPacer
        Paused + LegEnded: AttemptClosed AgentGone PacerTold !ReleaseAgent !TellPacer !ReleaseLine
        Paused + LegGone: AgentFreed AttemptClosed AgentGone PacerTold !ReleaseAgent !TellPacer !ReleaseLine
        Stopping + Create: !Accept
        Stopping + ChangeSettings: !Refuse
        Stopping + Start: !Refuse
        Stopping + Pause: !Refuse
        Stopping + Resume: !Refuse
        Stopping + Stop: !Accept
        Stopping + Drain: DrainBegan
        Stopping + AskStatus: !ReportStatus
        Stopping + Recovered: AttemptClosed AttemptClosed LinesForgotten Stopped AgentGone PacerTold !StartTicking
        ... !WantAgents !WantLines !StopTicking !AnnounceOver !ReleaseAgent !TellPacer !WantLines
        Stopping + Tick: !WantAgents !WantLines
        Stopping + ContactsAdded: FetchPlanned
        Stopping + AgentOffered: AgentOffered AgentGone PacerTold !ReleaseAgent !TellPacer
        Stopping + AgentReserved: !ReleaseAgent
        Stopping + PacerReady: PacerTold !BriefPacer
        Stopping + PacerLearned: PacerLearned
        Stopping + LineGranted: LineGranted !ReleaseLine
        Stopping + LineAnswered: PacerTold !TellPacer
        Stopping + LiveAnswered: CustomerWaiting CustomerMatched PacerTold !ConnectAgent !TellPacer
        Stopping + MachineFound: MachineFound AgentGone PacerTold !ReleaseAgent !TellPacer
        Stopping + AgentLost: CustomerUnmatched AgentGone CustomerMatched PacerTold !ConnectAgent !TellPacer
        Stopping + CustomerAbandoned: AgentFreed AnswerSettled CustomerTreated AgentGone PacerTold
        ... !ReleaseAgent !TellPacer
        Stopping + Connected: AnswerSettled CustomerConnected AgentGone PacerTold !TellPacer
        Stopping + LegEnded: AttemptClosed AgentGone PacerTold !ReleaseAgent !TellPacer !ReleaseLine
        Stopping + LegGone: AgentFreed AttemptClosed AgentGone PacerTold !ReleaseAgent !TellPacer !ReleaseLine
        Stopped + Create: !Accept
        Stopped + ChangeSettings: !Refuse
        Stopped + Start: !Refuse
        Stopped + Pause: !Refuse
        Stopped + Resume: !Refuse
        Stopped + Stop: !Accept
        Stopped + Drain: DrainBegan !AnnounceDrained
        Stopped + AskStatus: !ReportStatus
        Stopped + AskToBeTold: !AnnounceOver
        Stopped + Recovered: LinesForgotten !WantAgents !WantLines
        Stopped + AgentOffered: AgentOffered AgentGone PacerTold !ReleaseAgent !TellPacer
        Stopped + AgentReserved: AgentReserved AgentGone PacerTold !ReleaseAgent !TellPacer
        Stopped + ReservationEnded: AgentOffered AgentGone PacerTold !TellPacer
        Stopped + PacerReady: PacerTold !BriefPacer
        Stopped + LinesPlanned: PlanMade
        Stopped + PacerLearned: PacerLearned
        Stopped + LineGranted: LineGranted !ReleaseLine
        Completed + Create: !Accept
        Completed + ChangeSettings: !Refuse
        Completed + Start: Started FetchStarted PacerTold !Accept !StartTicking !FetchContacts !TellPacer
        Completed + Pause: !Refuse
        Completed + Resume: !Refuse
        Completed + Stop: !Refuse
        Completed + Drain: DrainBegan !AnnounceDrained
        Completed + AskStatus: !ReportStatus
        Completed + AskToBeTold: !AnnounceOver
        Completed + Recovered: LinesForgotten !WantAgents !WantLines
        Completed + AgentOffered: AgentOffered AgentGone PacerTold !ReleaseAgent !TellPacer
        Completed + AgentReserved: AgentReserved AgentGone PacerTold !ReleaseAgent !TellPacer
        Completed + ReservationEnded: AgentOffered AgentGone PacerTold !TellPacer
        Completed + PacerReady: PacerTold !BriefPacer
        Completed + LinesPlanned: PlanMade
        Completed + PacerLearned: PacerLearned
        Completed + LineGranted: LineGranted !ReleaseLine
        """;
}
