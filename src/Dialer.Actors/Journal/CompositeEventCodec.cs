using Dialer.Runtime.Journal;

namespace Dialer.Actors.Journal;

/// <summary>
/// One codec for the events of several families: each value goes to the codec of its family, each wire name to its
/// owner.
/// </summary>
public sealed class CompositeEventCodec : IEventCodec
{
    private readonly List<(Type Family, IEventCodec Codec)> _families = [];
    private readonly Dictionary<string, IEventCodec> _byWireName = new(StringComparer.Ordinal);

    /// <summary>
    /// Adds the codec of the values that are of type <typeparamref name="TFamily"/>; configure before first use.
    /// </summary>
    /// <param name="codec">Its codec.</param>
    /// <param name="wireNames">Every name it reads, old versions included. One that is taken already throws.</param>
    public CompositeEventCodec With<TFamily>(IEventCodec codec, IEnumerable<string> wireNames)
    {
        foreach (string wireName in wireNames) _byWireName.Add(wireName, codec);
        _families.Add((typeof(TFamily), codec));
        return this;
    }

    /// <inheritdoc/>
    public (string WireName, byte[] Payload) Encode(object value)
    {
        foreach ((Type family, IEventCodec codec) in _families)
        {
            if (family.IsInstanceOfType(value)) return codec.Encode(value);
        }

        throw new InvalidOperationException($"{value.GetType().Name} has no wire name");
    }

    /// <inheritdoc/>
    public object Decode(string wireName, ReadOnlySpan<byte> payload) =>
        _byWireName.TryGetValue(wireName, out IEventCodec? codec)
            ? codec.Decode(wireName, payload)
            : throw new FormatException($"'{wireName}' is not known");
}
