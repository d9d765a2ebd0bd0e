using System.Reflection;
using System.Runtime.CompilerServices;
using Dialer.Runtime.Journal;

namespace Dialer.Conventions.Tests.Rules;

/// <summary>Every event that a durable actor journals has a wire name (architecture, "Actors").</summary>
internal static class CodecRules
{
    /// <summary>Durable actors with the events they journal.</summary>
    public static IEnumerable<(Type Actor, Type Event)> DurableEvents(IEnumerable<Type> types) =>
        from actor in types
        where !actor.IsAbstract && !actor.ContainsGenericParameters
        let family = FamilyOf(actor)
        where family is not null
        from member in MembersOf(family)
        where IsDurable(actor, member)
        select (actor, member);

    /// <summary>Codecs named <c>*EventCodec</c>, each made without arguments.</summary>
    public static IReadOnlyList<IEventCodec> Codecs(IEnumerable<Type> types) =>
    [
        .. types
            .Where(t => typeof(IEventCodec).IsAssignableFrom(t) && !t.IsAbstract)
            .Where(t => t.Name.EndsWith("EventCodec", StringComparison.Ordinal))
            .Select(t => (IEventCodec)Activator.CreateInstance(t, nonPublic: true)!),
    ];

    /// <summary>Events that no codec knows.</summary>
    public static IEnumerable<string> WithoutWireName(
        IEnumerable<(Type Actor, Type Event)> events, IReadOnlyList<IEventCodec> codecs) => events
        .Where(e => !codecs.Any(codec => Knows(codec, e.Event)))
        .Select(e => $"{e.Event.FullName} of {e.Actor.Name} has no wire name in any event codec");

    private static Type? FamilyOf(Type actor)
    {
        var type = actor;
        while (type is not null && !IsShell(type)) type = type.BaseType;
        return type?.GetGenericArguments()[2];
    }

    private static bool IsShell(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DurableActor<,,,>);

    private static IEnumerable<Type> MembersOf(Type family) => family.IsAbstract
        ? family.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)
            .Where(t => !t.IsAbstract && family.IsAssignableFrom(t))
        : [family];

    /// <summary>Asks the actor, without constructing it; one that cannot say so counts as journalling.</summary>
    private static bool IsDurable(Type actor, Type member)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
        var method = actor.GetMethod("IsDurable", Any)!;
        try
        {
            return (bool)method.Invoke(Blank(actor), [Blank(member)])!;
        }
        catch (TargetInvocationException)
        {
            return true;
        }
    }

    /// <summary>
    /// A codec refuses a type without a wire name by <see cref="InvalidOperationException"/> (its contract). The event
    /// has no values, so that encoding it may fail in another way: then its name was known.
    /// </summary>
    private static bool Knows(IEventCodec codec, Type member)
    {
        try
        {
            return codec.Encode(Blank(member)).WireName.Length > 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        catch (Exception exception) when (exception is NullReferenceException or ArgumentException)
        {
            return true;
        }
    }

    private static object Blank(Type type) => RuntimeHelpers.GetUninitializedObject(type);
}
