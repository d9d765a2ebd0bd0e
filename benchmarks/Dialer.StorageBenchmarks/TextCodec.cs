using System.Text;
using Dialer.Runtime.Journal;

namespace Dialer.StorageBenchmarks;

/// <summary>
/// Events as their text: about as many bytes as a real codec makes, at little cost, so that the store is what is
/// measured.
/// </summary>
internal sealed class TextCodec : IEventCodec
{
    public (string WireName, byte[] Payload) Encode(object value) =>
        ("benchmark/1", Encoding.UTF8.GetBytes(value.ToString()!));

    public object Decode(string wireName, ReadOnlySpan<byte> payload) => Encoding.UTF8.GetString(payload);
}
