using System.Reflection;

namespace Dialer.Domain.Tests;

/// <summary>
/// Describes what a machine decides for every pair of state and input, one line a pair that does not stay.
/// </summary>
internal static class Matrix
{
    public static string[] Rows<TInput, TEvent, TEffect>(
        IEnumerable<(string Name, Func<TInput, Decision<TEvent, TEffect>> Decide)> states, IReadOnlyList<TInput> inputs)
        where TInput : notnull =>
        [
            .. states.SelectMany(
                s => inputs.Select(i => (Pair: $"{s.Name} + {i.GetType().Name}", Result: Describe(s.Decide(i)))))
                .Where(row => row.Result.Length > 0)
                .Select(row => $"{row.Pair}: {row.Result}"),
        ];

    public static void CoversFamily(Type family, IEnumerable<object> values) =>
        values.Select(v => v.GetType()).Distinct().ShouldBe(
            family.GetNestedTypes(BindingFlags.Public).Where(t => t.IsSubclassOf(family)), ignoreOrder: true);

    private static string Describe<TEvent, TEffect>(Decision<TEvent, TEffect> decision)
    {
        IEnumerable<string> events = decision.Events.Select(e => e!.GetType().Name);
        return string.Join(' ', events.Concat(decision.Effects.Select(e => "!" + e!.GetType().Name)));
    }
}
