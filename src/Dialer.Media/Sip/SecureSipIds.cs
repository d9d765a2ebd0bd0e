using System.Buffers.Binary;
using System.Security.Cryptography;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Sip;

/// <summary>
/// Ids from the system's secure source: who has seen any number of them cannot tell another (RFC 3261 §19.3), and so
/// cannot end or join a call of others. Takes 512 bytes at a time from it.
/// </summary>
public sealed class SecureSipIds : ISipIds
{
    private const int IdBytes = 8;

    private readonly byte[] _random = new byte[64 * IdBytes];
    private int _used = 64 * IdBytes;

    /// <inheritdoc/>
    public string NewBranch() => string.Concat("z9hG4bK", Text());

    /// <inheritdoc/>
    public string NewTag() => Text();

    /// <inheritdoc/>
    public string NewCallId() => string.Concat(Text(), Text());

    /// <inheritdoc/>
    public int Below(int exclusiveMax) => (int)(BinaryPrimitives.ReadUInt64LittleEndian(Next()) % (ulong)exclusiveMax);

    private string Text() => Convert.ToHexStringLower(Next());

    private ReadOnlySpan<byte> Next()
    {
        if (_used == _random.Length)
        {
            RandomNumberGenerator.Fill(_random);
            _used = 0;
        }

        _used += IdBytes;
        return _random.AsSpan(_used - IdBytes, IdBytes);
    }
}
