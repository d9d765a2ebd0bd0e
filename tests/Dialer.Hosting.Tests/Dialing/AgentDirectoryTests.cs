using Dialer.Domain.Quantities;
using Dialer.Hosting.Configuration;
using Dialer.Hosting.Dialing;
using Dialer.Runtime;
using Dialer.Runtime.Journal;
using Microsoft.Extensions.Configuration;

namespace Dialer.Hosting.Tests.Dialing;

public sealed class AgentDirectoryTests
{
    private static readonly AgentId Ann = new("ann");

    [Fact]
    public async Task An_agent_that_failed_for_good_is_named_at_once_and_begins_anew_at_its_next_sign_in()
    {
        JournalFailure? fault = new("disk full");
        var stored = new InMemoryJournal(completed => completed());
        await using var system = new ActorSystem(
            "test", new ActorSystemOptions { Supervision = new SupervisorStrategy { MaxRestarts = 0 } });
        using var agents = new AgentDirectory(
            DialerConfiguration.Bind(new ConfigurationBuilder().Build()),
            new ActorDesk(system),
            new QueueDirectory(system),
            new Ear(),
            new FailingJournal(stored, () => fault));

        (await Should.ThrowAsync<DialerRefusedException>(() => agents.SignInAsync(Ann, Rig.Queue, "200", default)))
            .Message.ShouldContain("agent: 'ann' has stopped, the log says why; sign it in again");
        (await agents.GetAllAsync(default)).Select(a => (a.Agent, a.State)).ShouldBe([(Ann, "Unreachable")]);

        fault = null;
        await agents.SignInAsync(Ann, new QueueId("other"), "200", default);
        (await agents.GetAllAsync(default)).Select(a => (a.Agent, a.State)).ShouldBe([(Ann, "Available")]);
    }

    private sealed class FailingJournal(IJournal stored, Func<JournalFailure?> fault) : IJournal
    {
        public void Append(JournalAppend append, Action<JournalFailure?> completed) => stored.Append(append, completed);

        public void Recover(string persistenceId, Action<JournalRecovery?, JournalFailure?> completed)
        {
            if (fault() is { } failure) completed(null, failure);
            else stored.Recover(persistenceId, completed);
        }

        public void SaveSnapshot(
            string persistenceId, long sequence, object state, Action<JournalFailure?> completed) =>
            stored.SaveSnapshot(persistenceId, sequence, state, completed);
    }
}
