namespace Dialer.Sip.Tests;

/// <summary>
/// Seeded damage to a valid message: bytes flipped, cut, doubled, inserted or swapped, one to eight times.
/// </summary>
internal static class Mutation
{
    private static readonly byte[] Telling = "\r\n:;,=<>@\" /\\%0-\0\xff"u8.ToArray();

    public static byte[] Of(byte[] valid, Random random)
    {
        var bytes = new List<byte>(valid);
        for (var left = random.Next(1, 9); left > 0 && bytes.Count > 1; left--)
        {
            var at = random.Next(bytes.Count);
            var length = random.Next(Math.Min(40, bytes.Count - at));
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 3: bytes.Insert(at, Telling[random.Next(Telling.Length)]); break;
                case 4: bytes[at] = Telling[random.Next(Telling.Length)]; break;
                default:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(4) == 0 ? bytes.Count : 1)); break;
            }
        }

        return [.. bytes];
    }
}
