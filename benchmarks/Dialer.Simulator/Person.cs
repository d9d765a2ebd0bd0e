using Dialer.Actors.Agents;
using Dialer.Runtime;
using Dialer.Simulator.Faults;

namespace Dialer.Simulator;

/// <summary>
/// The person behind an agent: looks at the desktop now and then, signs in, is ready, ends wrap-up; takes breaks and
/// hangs up on customers where faults are on.
/// </summary>
internal sealed class Person(
    IActorRef agent, IActorRef gateway, string phone, TimeSpan lookEvery, FaultSource faults, Random random) : Actor
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    protected override void PreStart() => StartLooking(TimeSpan.FromSeconds(random.NextDouble()));

    protected override void Receive(object message)
    {
        switch (message)
        {
            case Look:
                agent.Tell(new AgentMessages.GetAgentStatus(), Context.Self);
                LookAgain();
                break;
            case AgentMessages.AgentStatus status: Act(status); break;
            default: Unhandled(message); break;
        }
    }

    private void Act(AgentMessages.AgentStatus status)
    {
        switch (status.State)
        {
            case "LoggedOut":
                Tell(new AgentMessages.LogIn(phone));
                Tell(new AgentMessages.GoAvailable());
                break;
            case "Idle": Tell(new AgentMessages.GoAvailable()); break;
            case "WrapUp" when random.Next(2) == 0: Tell(new AgentMessages.EndWrapUp()); break;
            // Nobody listens to a silent line for long.
            case "Connected" when Context.Now - status.Since > Patience: PutDown(); break;
            default: MayLeave(status.State == "Connected"); break;
        }
    }

    private void MayLeave(bool isTalking)
    {
        if (!faults.Strikes(faults.Plan.AgentBreaks, Context.Now)) return;
        switch (random.Next(isTalking ? 4 : 2))
        {
            case 0: Tell(new AgentMessages.GoIdle("Break")); break;
            case 1: Tell(new AgentMessages.LogOut()); break;
            case 2: Tell(new AgentMessages.HangUpCustomer()); break;
            default: PutDown(); break;
        }
    }

    private void PutDown() => gateway.Tell(new SimulatedGateway.PhoneHangsUp(phone), Context.Self);

    private void Tell(object command) => agent.Tell(command, Context.Self);

    private void LookAgain() => StartLooking(lookEvery * (0.5 + random.NextDouble()));

    private void StartLooking(TimeSpan delay) => Context.Timers.StartSingle(nameof(Look), Look.Instance, delay);

    private sealed record Look
    {
        public static Look Instance { get; } = new();
    }
}
