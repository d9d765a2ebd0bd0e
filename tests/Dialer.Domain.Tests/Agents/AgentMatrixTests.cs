using Dialer.Domain.Agents;
using Dialer.Domain.Quantities;
using static Dialer.Domain.Tests.Agents.AgentScene;

namespace Dialer.Domain.Tests.Agents;

/// <summary>Every phase of an agent against every kind of input: a listed transition, or it stays.</summary>
public sealed class AgentMatrixTests
{
    private const string Listed = """
        LoggedOut + LogIn: LoggedIn
        LoggedOut + Offer: !TellReservationEnded
        LoggedOut + CustomerConnected: !DeclineCustomer
        LoggedOut + AskStatus: !ReportStatus
        Idle + LogIn: LoggedIn
        Idle + LogOut: LoggedOut
        Idle + GoAvailable: WentAvailable TimerStarted !TellAvailable !StartTimer
        Idle + GoIdle: WentIdle
        Idle + Offer: !TellReservationEnded
        Idle + CustomerConnected: !DeclineCustomer
        Idle + Recovered: WentIdle
        Idle + AskStatus: !ReportStatus
        Available + LogOut: LoggedOut !TellUnavailable
        Available + GoIdle: WentIdle !TellUnavailable
        Available + Offer: ReservationOffered TimerStarted !PlaceCall !StartTimer
        Available + PhoneRegistered: WentIdle !TellUnavailable
        Available + CustomerConnected: !DeclineCustomer
        Available + Elapsed: TimerStarted !TellAvailable !StartTimer
        Available + Recovered: WentIdle !TellUnavailable
        Available + AskStatus: !ReportStatus
        Available, call not over + LogOut: LoggedOut !TellUnavailable
        Available, call not over + GoIdle: WentIdle !TellUnavailable
        Available, call not over + Offer: !TellReservationEnded
        Available, call not over + PhoneOver: CallEnded TimerStarted !TellAvailable !StartTimer
        Available, call not over + PhoneCut: CallEnded TimerStarted !TellAvailable !StartTimer
        Available, call not over + PhoneRegistered: WentIdle !TellUnavailable
        Available, call not over + CustomerConnected: !DeclineCustomer
        Available, call not over + Elapsed: CallEnded TimerStarted !HangUp !TellAvailable !StartTimer
        Available, call not over + GatewayGone: CallEnded TimerStarted !TellAvailable !StartTimer
        Available, call not over + Recovered: WentIdle !TellUnavailable
        Available, call not over + AskStatus: !ReportStatus
        ReservationOffered + LogOut: LoggedOut !HangUp !TellReservationEnded !TellUnavailable
        ReservationOffered + GoIdle: WentIdle !HangUp !TellReservationEnded !TellUnavailable
        ReservationOffered + Offer: !TellReservationEnded
        ReservationOffered + Release: Returned TimerStarted !HangUp !TellReservationEnded !StartTimer
        ReservationOffered + CampaignGone: Returned TimerStarted !HangUp !TellReservationEnded !StartTimer
        ReservationOffered + PhoneAnswered: ReservationBegan TimerStarted !TellReserved !StartTimer
        ReservationOffered + PhoneOver: CallEnded OfferMissed WentIdle !TellReservationEnded !TellUnavailable
        ReservationOffered + PhoneCut: CallEnded Returned TimerStarted !TellReservationEnded !TellAvailable !StartTimer
        ReservationOffered + CustomerConnected: !DeclineCustomer
        ReservationOffered + Elapsed: OfferMissed WentIdle !HangUp !TellReservationEnded !TellUnavailable
        ReservationOffered + GatewayGone: CallEnded WentIdle !TellReservationEnded !TellUnavailable
        ReservationOffered + Recovered: WentIdle !TellUnavailable
        ReservationOffered + AskStatus: !ReportStatus
        Reserved + LogOut: LoggedOut !HangUp !TellReservationEnded !TellUnavailable
        Reserved + GoIdle: WentIdle !HangUp !TellReservationEnded !TellUnavailable
        Reserved + Offer: !TellReservationEnded
        Reserved + Release: Returned TimerStarted !HangUp !TellReservationEnded !StartTimer
        Reserved + CampaignGone: Returned TimerStarted !HangUp !TellReservationEnded !StartTimer
        Reserved + PhoneOver: CallEnded WentIdle !TellReservationEnded !TellUnavailable
        Reserved + PhoneCut: CallEnded Returned TimerStarted !TellReservationEnded !TellAvailable !StartTimer
        Reserved + CustomerConnected: ConversationBegan !TakeCustomer
        Reserved + Elapsed: TimerStarted !TellReserved !StartTimer
        Reserved + GatewayGone: CallEnded WentIdle !TellReservationEnded !TellUnavailable
        Reserved + Recovered: WentIdle !TellUnavailable
        Reserved + AskStatus: !ReportStatus
        Connected + LogOut: NextChosen
        Connected + GoAvailable: NextChosen
        Connected + GoIdle: NextChosen
        Connected + HangUpCustomer: !HangUp
        Connected + Offer: !TellReservationEnded
        Connected + PhoneOver: CallEnded WrapUpBegan TimerStarted !TellHungUp !StartTimer
        Connected + PhoneCut: CallEnded WrapUpBegan TimerStarted !TellHungUp !StartTimer
        Connected + CustomerConnected: ConversationBegan !TakeCustomer
        Connected + CustomerGone: WrapUpBegan TimerStarted !HangUp !StartTimer
        Connected + CustomerLost: CustomerMissed TimerStarted !StartTimer
        Connected + GatewayGone: CallEnded WrapUpBegan TimerStarted !TellHungUp !StartTimer
        Connected + Recovered: WentIdle !TellUnavailable
        Connected + AskStatus: !ReportStatus
        WrapUp + LogOut: LoggedOut !TellUnavailable
        WrapUp + GoAvailable: NextChosen
        WrapUp + GoIdle: NextChosen
        WrapUp + EndWrapUp: Returned TimerStarted !TellAvailable !StartTimer
        WrapUp + Offer: !TellReservationEnded
        WrapUp + CustomerConnected: !DeclineCustomer
        WrapUp + Elapsed: Returned TimerStarted !TellAvailable !StartTimer
        WrapUp + Recovered: WentIdle !TellUnavailable
        WrapUp + AskStatus: !ReportStatus
        """;

    [Fact]
    public void Every_phase_meets_every_input_as_listed() =>
        Matrix.Rows(
            Phases().Select(
                p => (p.Name, (Func<AgentInput, Decision<AgentEvent, AgentEffect>>)(i => AgentMachine.Decide(
                p.Scene.Rules, p.Scene.State, i is AgentInput.Elapsed
                    ? new AgentInput.Elapsed(p.Scene.State.Timer) : i, At(3))))),
            Inputs()).ShouldBe(Listed.Split('\n'));

    [Fact]
    public void A_timer_of_an_older_generation_changes_nothing()
    {
        foreach (var (_, scene) in Phases())
        {
            AgentMachine.Decide(scene.Rules, scene.State, new AgentInput.Elapsed(scene.State.Timer - 1), At(3))
                .ShouldBe(Decision<AgentEvent, AgentEffect>.Stay);
        }
    }

    [Fact]
    public void Every_phase_and_every_kind_of_input_is_in_the_matrix()
    {
        Matrix.CoversFamily(typeof(AgentInput), Inputs());
        Matrix.CoversFamily(typeof(AgentPhase), Phases().Select(p => p.Scene.State.Phase));
    }

    private static (string Name, AgentScene Scene)[] Phases() =>
    [
        ("LoggedOut", new AgentScene()),
        ("Idle", new AgentScene().Idle()),
        ("Available", new AgentScene().Available()),
        ("Available, call not over", new AgentScene().Reserved().Input(new AgentInput.Release(1))),
        ("ReservationOffered", new AgentScene().Offered()),
        ("Reserved", new AgentScene().Reserved()),
        ("Connected", new AgentScene().Connected()),
        ("WrapUp", new AgentScene().WrapUp()),
    ];

    private static AgentInput[] Inputs() =>
    [
        new AgentInput.LogIn("201"),
        new AgentInput.LogOut(),
        new AgentInput.GoAvailable(),
        new AgentInput.GoIdle("Lunch"),
        new AgentInput.EndWrapUp(),
        new AgentInput.HangUpCustomer(),
        new AgentInput.Offer(new Reservation(new CampaignId("autumn"), 2)),
        new AgentInput.Release(1),
        new AgentInput.CampaignGone(First.Campaign),
        new AgentInput.PhoneProgressed(Phone),
        new AgentInput.PhoneAnswered(Phone),
        new AgentInput.PhoneOver(Phone, Reached: true),
        new AgentInput.PhoneCut(Phone),
        new AgentInput.PhoneRegistered("200", Registered: false),
        new AgentInput.CustomerConnected(new AttemptId(43), new CallId("c/spring/43")),
        new AgentInput.CustomerGone(Attempt),
        new AgentInput.CustomerLost(Attempt),
        new AgentInput.Elapsed(0),
        new AgentInput.GatewayGone(),
        new AgentInput.Recovered(),
        new AgentInput.AskStatus(),
    ];
}
