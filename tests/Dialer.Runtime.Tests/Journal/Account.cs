using Dialer.Runtime.Journal;

namespace Dialer.Runtime.Tests.Journal;

/// <summary>A small durable machine: adds amounts, replies with the sum, refuses what would go below zero.</summary>
internal sealed class Account(string id, IJournal journal, DurableOptions? options, Account.Observed observed)
    : DurableActor<int, int, Account.Happened, Account.Effect>(id, 0, journal, options)
{
    protected override bool TryRead(object message, out int input)
    {
        input = message as int? ?? 0;
        return message is int;
    }

    protected override (IReadOnlyList<Happened> Events, IReadOnlyList<Effect> Effects) Decide(
        int state, int input, DateTimeOffset now)
    {
        observed.Decided++;
        if (input == 13)
            throw new InvalidOperationException("unlucky");
        if (input == 0)
            return ([], [new Effect($"balance {state}")]);
        return state + input < 0
            ? ([new Happened.Refused()], [new Effect("refused")])
            : ([new Happened.Added(input)], [new Effect($"sum {state + input}")]);
    }

    protected override int Evolve(int state, Happened happened) =>
        observed.State = happened is Happened.Added added ? state + added.Amount : state;

    protected override bool MayRefuse(object message) => message is not 100;

    protected override bool IsDurable(Happened happened) => happened is Happened.Added;

    protected override void Recovered() => observed.Log.Add($"recovered {State}");

    protected override void Run(Effect effect)
    {
        observed.Log.Add(effect.Text);
        Context.Sender.Tell(effect.Text, Context.Self);
    }

    public abstract record Happened
    {
        private Happened()
        {
        }

        public sealed record Added(int Amount) : Happened;

        public sealed record Refused : Happened;
    }

    public sealed record Effect(string Text);

    public sealed class Observed
    {
        public List<string> Log { get; } = [];

        public int State { get; set; }

        public int Decided { get; set; }
    }
}
