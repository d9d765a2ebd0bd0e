using Dialer.Domain.Quantities;
using Effect = Dialer.Domain.Agents.AgentEffect;
using Event = Dialer.Domain.Agents.AgentEvent;
using Input = Dialer.Domain.Agents.AgentInput;
using Phase = Dialer.Domain.Agents.AgentPhase;

namespace Dialer.Domain.Agents;

/// <summary>
/// One agent (campaigns §4). The reservation call lasts for one conversation: it ends with the customer's, and the next
/// reservation is a new call. Leaving takes effect at once in a reservation, and after the conversation in one.
/// </summary>
public static class AgentMachine
{
    /// <summary>What happens on an input; pairs that are not listed stay.</summary>
    public static Decision<Event, Effect> Decide(AgentRules rules, AgentState state, Input input, DateTimeOffset now)
    {
        var step = new AgentStep(rules, state, now);
        switch (state.Phase, input)
        {
            case (_, Input.Elapsed e) when e.Timer != state.Timer: break;
            case (_, Input.AskStatus): Report(step); break;
            case (_, Input.PhoneOver o) when state.Call != o.Call: break;
            case (_, Input.PhoneCut o) when state.Call != o.Call: break;
            case (_, Input.PhoneOver or Input.PhoneCut or Input.GatewayGone): PhoneOver(step, input); break;
            case (Phase.LoggedOut, Input.Recovered): break;
            case (_, Input.Recovered): step.Happen(new Event.WentIdle("Recovered", now)); break;

            case (Phase.LoggedOut or Phase.Idle, Input.LogIn i): step.Happen(new Event.LoggedIn(i.Phone, now)); break;
            case (Phase.Idle { AwaitsPhone: true }, Input.PhoneRegistered { Registered: true } p)
                when p.Phone == state.Phone:
            case (Phase.Idle, Input.GoAvailable):
                step.Happen(new Event.WentAvailable(now));
                break;
            case (Phase.Idle or Phase.Available, Input.GoIdle i):
                step.Happen(new Event.WentIdle(i.AuxCode, now));
                break;
            case (Phase.Idle or Phase.Available or Phase.WrapUp, Input.LogOut):
                step.Happen(new Event.LoggedOut(now));
                break;

            case (Phase.Available, Input.Offer o) when state.Call is null: CallPhone(step, o.Reservation); break;
            case (_, Input.Offer o): step.Do(new Effect.TellReservationEnded(o.Reservation, "Not available")); break;
            case (Phase.Available, Input.PhoneRegistered { Registered: false } p) when p.Phone == state.Phone:
                step.Happen(new Event.WentIdle("Phone not registered", now, AwaitsPhone: true));
                break;
            case (Phase.Available, Input.Elapsed) when state.CanBeOffered:
                Remind(step, new Effect.TellAvailable(state.Since));
                break;
            case (Phase.Available, Input.Elapsed):
                step.HangUpPhone();
                step.Happen(new Event.CallEnded(now));
                break;

            case (Phase.ReservationOffered, Input.PhoneAnswered a) when a.Call == state.Call: Reserve(step); break;
            case (Phase.ReservationOffered p, Input.Elapsed):
                step.HangUpPhone();
                Miss(step, p.For);
                break;
            case (Phase.Reserved p, Input.Elapsed):
                Remind(step, new Effect.TellReserved(p.For, state.Call!.Value));
                break;
            // A campaign gives an agent a second customer only when the first is gone: what says so may come later.
            case (Phase.Reserved or Phase.Connected, Input.CustomerConnected c):
                step.Happen(new Event.ConversationBegan(c.Attempt, c.CustomerCall, now));
                step.Do(new Effect.TakeCustomer(c.Attempt));
                break;
            case (_, Input.CustomerConnected c): step.Do(new Effect.DeclineCustomer(c.Attempt)); break;
            case (Phase.ReservationOffered or Phase.Reserved, _):
                LeaveReservation(step, ReservationOf(state.Phase)!, input);
                break;

            case (Phase.Connected c, Input.HangUpCustomer): step.Do(new Effect.HangUp(c.CustomerCall)); break;
            case (Phase.Connected c, Input.CustomerGone g) when g.Attempt == c.Attempt: WrapUp(step); break;
            case (Phase.Connected c, Input.CustomerLost g) when g.Attempt == c.Attempt: WaitOn(step, c); break;
            case (Phase.Connected or Phase.WrapUp, Input.GoAvailable): Choose(step, new AfterCall.Available()); break;
            case (Phase.Connected or Phase.WrapUp, Input.GoIdle i): Choose(step, new AfterCall.Idle(i.AuxCode)); break;
            case (Phase.Connected, Input.LogOut): Choose(step, new AfterCall.LoggedOut()); break;
            case (Phase.WrapUp p, Input.EndWrapUp or Input.Elapsed): Become(step, p.Next); break;
        }

        return step.Done();
    }

    /// <summary>Folds one event into the state.</summary>
    public static AgentState Evolve(AgentState state, Event happened) => happened switch
    {
        Event.LoggedIn e => Enter(state, new Phase.Idle("Signed in"), e.At) with { Phone = e.Phone },
        Event.LoggedOut e => Enter(state, new Phase.LoggedOut(), e.At),
        Event.WentIdle e => Enter(state, new Phase.Idle(e.AuxCode, e.AwaitsPhone), e.At),
        Event.WentAvailable or Event.Returned => Enter(state, new Phase.Available(), happened.At),
        Event.ReservationOffered e =>
            Enter(state, new Phase.ReservationOffered(e.Reservation), e.At) with { Call = e.Call },
        Event.OfferMissed => state with { Totals = state.Totals with { Rona = state.Totals.Rona + 1 } },
        Event.ReservationBegan e => Enter(state, new Phase.Reserved(ReservationOf(state.Phase)!), e.At),
        Event.ConversationBegan e => Converse(state, e),
        Event.CustomerMissed => Uncount(Enter(state, new Phase.Reserved(ReservationOf(state.Phase)!), happened.At)),
        Event.NextChosen e => state with { Phase = WithNext(state.Phase, e.Next) },
        Event.WrapUpBegan e => Enter(state, new Phase.WrapUp(((Phase.Connected)state.Phase).Next), e.At),
        Event.CallEnded => state with { Call = null },
        Event.TimerStarted => state with { Timer = state.Timer + 1 },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is not an agent's event"),
    };

    /// <summary>
    /// What is still to be said when the agent's actor stops: nobody waits for it on hold or for its answer.
    /// </summary>
    public static IEnumerable<Effect> LastWords(AgentState state)
    {
        if (state.Call is { } call) yield return new Effect.HangUp(call);
        if (state.Phase is Phase.ReservationOffered or Phase.Reserved)
            yield return new Effect.TellReservationEnded(ReservationOf(state.Phase)!, "Agent stopped");
        if (state.Phase is Phase.Connected c) yield return new Effect.TellHungUp(c.Attempt);
        if (state.Phase is not (Phase.LoggedOut or Phase.Idle)) yield return new Effect.TellUnavailable();
    }

    private static AgentState Enter(AgentState state, Phase phase, DateTimeOffset at) =>
        state with
        {
            Phase = phase,
            Since = at,
            Totals = state.Totals.After(state.Phase, at - state.Since),
            Timer = state.Timer + 1,
        };

    private static AgentState Converse(AgentState state, Event.ConversationBegan began)
    {
        // A second customer takes the place of one there was no conversation with.
        if (state.Phase is Phase.Connected c)
            return state with { Phase = c with { Attempt = began.Attempt, CustomerCall = began.CustomerCall } };
        Phase connected = new Phase.Connected(
            ReservationOf(state.Phase)!, began.Attempt, began.CustomerCall, new AfterCall.Available());
        AgentState next = Enter(state, connected, began.At);
        return next with { Totals = next.Totals with { Calls = next.Totals.Calls + 1 } };
    }

    private static AgentState Uncount(AgentState state) =>
        state with { Totals = state.Totals with { Calls = state.Totals.Calls - 1 } };

    private static Phase WithNext(Phase phase, AfterCall next) => phase switch
    {
        Phase.Connected p => p with { Next = next },
        Phase.WrapUp p => p with { Next = next },
        _ => phase,
    };

    private static Reservation? ReservationOf(Phase phase) => phase switch
    {
        Phase.ReservationOffered p => p.For,
        Phase.Reserved p => p.For,
        Phase.Connected p => p.For,
        _ => null,
    };

    private static void CallPhone(AgentStep step, Reservation reservation)
    {
        CallId call = CallId.OfReservation(step.State.Id, reservation.Number);
        step.Happen(new Event.ReservationOffered(reservation, call, step.Now));
        step.Do(new Effect.PlaceCall(call, step.State.Phone, reservation.Campaign));
        step.StartTimer(step.Rules.AnswerLimit);
    }

    private static void Reserve(AgentStep step)
    {
        Reservation reservation = ReservationOf(step.State.Phase)!;
        step.Happen(new Event.ReservationBegan(step.Now));
        Remind(step, new Effect.TellReserved(reservation, step.State.Call!.Value));
    }

    private static void Remind(AgentStep step, Effect reminder)
    {
        step.Do(reminder);
        step.StartTimer(step.Rules.ReminderInterval);
    }

    private static void Miss(AgentStep step, Reservation reservation)
    {
        step.Happen(new Event.OfferMissed(step.Now));
        step.Happen(new Event.WentIdle("RONA", step.Now));
        step.Do(new Effect.TellReservationEnded(reservation, "RONA"));
    }

    private static void LeaveReservation(AgentStep step, Reservation reservation, Input input)
    {
        (Event left, string reason)? leaving = input switch
        {
            Input.GoIdle i => (new Event.WentIdle(i.AuxCode, step.Now), "Agent went idle"),
            Input.LogOut => (new Event.LoggedOut(step.Now), "Agent signed out"),
            Input.Release r when r.Reservation == reservation.Number => (new Event.Returned(step.Now), "Released"),
            Input.CampaignGone g when g.Campaign == reservation.Campaign =>
                (new Event.Returned(step.Now), "Campaign gone"),
            _ => null,
        };
        if (leaving is not { } now) return;
        step.HangUpPhone();
        step.Happen(now.left);
        step.Do(new Effect.TellReservationEnded(reservation, now.reason));
    }

    private static void PhoneOver(AgentStep step, Input input)
    {
        if (step.State.Call is null) return;
        bool reached = input is Input.PhoneOver { Reached: true };
        Phase phase = step.State.Phase;
        step.Happen(new Event.CallEnded(step.Now));
        switch (phase)
        {
            case Phase.ReservationOffered or Phase.Reserved when input is Input.PhoneCut:
                LoseCall(step, ReservationOf(phase)!);
                break;
            case Phase.ReservationOffered p when reached: Miss(step, p.For); break;
            case Phase.Reserved p when reached: LosePhone(step, p.For, "Phone hung up", awaited: false); break;
            case Phase.ReservationOffered or Phase.Reserved:
                LosePhone(step, ReservationOf(phase)!, "Phone unreachable", awaited: true);
                break;
            case Phase.Connected c:
                step.Do(new Effect.TellHungUp(c.Attempt));
                WrapUp(step);
                break;
        }
    }

    // The phone is as it was: the agent may be offered to the next campaign at once.
    private static void LoseCall(AgentStep step, Reservation reservation)
    {
        step.Happen(new Event.Returned(step.Now));
        step.Do(new Effect.TellReservationEnded(reservation, "Media gateway failed"));
    }

    private static void LosePhone(AgentStep step, Reservation reservation, string reason, bool awaited)
    {
        step.Happen(new Event.WentIdle(reason, step.Now, awaited));
        step.Do(new Effect.TellReservationEnded(reservation, reason));
    }

    private static void WrapUp(AgentStep step)
    {
        step.HangUpPhone();
        step.Happen(new Event.WrapUpBegan(step.Now));
        if (step.Rules.WrapUpLimit > TimeSpan.Zero) step.StartTimer(step.Rules.WrapUpLimit);
        else Become(step, ((Phase.WrapUp)step.State.Phase).Next);
    }

    private static void WaitOn(AgentStep step, Phase.Connected lost)
    {
        if (lost.Next is AfterCall.Available)
        {
            step.Happen(new Event.CustomerMissed(step.Now));
            step.StartTimer(step.Rules.ReminderInterval);
            return;
        }

        step.HangUpPhone();
        Become(step, lost.Next);
        step.Do(new Effect.TellReservationEnded(lost.For, "Agent left"));
    }

    private static void Choose(AgentStep step, AfterCall next) => step.Happen(new Event.NextChosen(next, step.Now));

    private static void Become(AgentStep step, AfterCall next) => step.Happen(next switch
    {
        AfterCall.Idle i => new Event.WentIdle(i.AuxCode, step.Now),
        AfterCall.LoggedOut => new Event.LoggedOut(step.Now),
        _ => new Event.Returned(step.Now),
    });

    private static void Report(AgentStep step)
    {
        AgentState state = step.State;
        AgentTotals totals = state.Totals.After(state.Phase, step.Now - state.Since);
        step.Do(new Effect.ReportStatus(state.Phase, state.Since, totals));
    }
}
