using Dialer.Runtime.Simulation;
using Microsoft.Extensions.Logging;

namespace Dialer.Runtime.Tests.Diagnostics;

public sealed class LoggingTests
{
    [Fact]
    public void A_kind_of_trouble_is_logged_once_and_counted_each_time()
    {
        var log = new CollectingLog();
        var run = new SimulationRun(seed: 1, loggerFactory: log);
        var actor = run.System.Spawn(FunctionActor.Props((_, _) => { }), "leg");
        for (var i = 0; i < 3; i++)
        {
            actor.Tell("unknown");
            run.System.DeadLetters.Tell("text");
            run.System.DeadLetters.Tell(i);
        }

        run.RunUntilIdle();

        run.System.Statistics.Unhandled.ShouldBe(3);
        run.System.Statistics.DeadLetters.ShouldBe(6);
        log.Lines.Count(line => line.StartsWith("Dead letter: String", StringComparison.Ordinal)).ShouldBe(1);
        log.Lines.Count(line => line.StartsWith("Dead letter: Int32", StringComparison.Ordinal)).ShouldBe(1);
        log.Lines.Count(line => line.StartsWith("/leg does not know", StringComparison.Ordinal)).ShouldBe(1);
        log.Lines.Count.ShouldBe(3);
    }

    private sealed class CollectingLog : ILoggerFactory, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
