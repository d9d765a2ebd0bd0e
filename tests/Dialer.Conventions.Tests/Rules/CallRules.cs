using System.Text.RegularExpressions;
using Dialer.Conventions.Tests.Sources;

namespace Dialer.Conventions.Tests.Rules;

/// <summary>Calls that break what the architecture rests on (style 1, 11, 16).</summary>
internal static partial class CallRules
{
    /// <summary>Clock, randomness, threads, sockets, configuration, loggers: a pure project has none of them.</summary>
    public static IEnumerable<string> Impure(SourceFile file) => Found(file, ImpureCall(), "in a pure project");

    /// <summary>What blocks a thread or loses an exception.</summary>
    public static IEnumerable<string> Blocking(SourceFile file) => Found(file, BlockingCall(), "in src");

    private static IEnumerable<string> Found(SourceFile file, Regex calls, string where) => calls.Matches(file.Code)
        .Select(m => $"{file.Path}:{file.LineOf(m.Index)}: {Spaces().Replace(m.Value, " ")} {where}");

    [GeneratedRegex(
        """
        \bDateTime(Offset)?\.(Now|UtcNow|Today)\b
        | \bRandom\.Shared\b | \bnew\s+Random\(\s*\) | \bRandomNumberGenerator\b
        | \bTask\.(Delay|Run)\b | \bThread\.Sleep\b | \bStopwatch\b | \bEnvironment\.(TickCount|GetEnvironmentVariable)
        | \bGuid\.(NewGuid|CreateVersion7)\b | \bTimeProvider\.System\b
        | \busing\s+System\.Net\.Sockets\b | \bMicrosoft\.Extensions\.
        | \bConsole\.
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex ImpureCall();

    [GeneratedRegex(@"\basync\s+void\b|\.Result\b(?!\s*\()|\bThread\.Sleep\b|\.GetAwaiter\(\)\s*\.GetResult\(\)")]
    private static partial Regex BlockingCall();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
