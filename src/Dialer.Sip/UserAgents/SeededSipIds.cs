using System.Buffers.Binary;
using System.Numerics;

namespace Dialer.Sip.UserAgents;

/// <summary>
/// Ids from a 128 bit seed by xoroshiro128+, for tests and simulations that repeat. Not for production, whatever the
/// seed: who sees some of its values can tell the next.
/// </summary>
public sealed class SeededSipIds : ISipIds
{
    private ulong _a;
    private ulong _b;

    public SeededSipIds(ulong seed)
        : this(seed * 0x9E3779B97F4A7C15UL, ~seed)
    {
    }

    public SeededSipIds(ulong seedHigh, ulong seedLow)
    {
        _a = seedHigh ^ 0x6A09E667F3BCC908UL;
        _b = (seedLow ^ 0xBB67AE8584CAA73BUL) | 1;
        for (var i = 0; i < 16; i++)
            Next();
    }

    /// <inheritdoc/>
    public string NewBranch() => string.Concat("z9hG4bK", Text());

    /// <inheritdoc/>
    public string NewTag() => Text();

    /// <inheritdoc/>
    public string NewCallId() => string.Concat(Text(), Text());

    /// <inheritdoc/>
    public int Below(int exclusiveMax) => (int)(Next() % (ulong)exclusiveMax);

    private string Text()
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Next());
        return Convert.ToHexStringLower(bytes);
    }

    private ulong Next()
    {
        var (a, b) = (_a, _b);
        b ^= a;
        _a = BitOperations.RotateLeft(a, 24) ^ b ^ (b << 16);
        _b = BitOperations.RotateLeft(b, 37);
        return _a + _b;
    }
}
