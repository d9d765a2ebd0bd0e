using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace QuickStart;

/// <summary>The peer that <c>--trunk</c> names.</summary>
internal static class Trunk
{
    /// <summary>
    /// Reads <c>sip:HOST</c> or <c>sip:HOST:PORT</c>; throws <see cref="FormatException"/> that names the rule.
    /// </summary>
    public static (string Host, int Port) Parse(string text)
    {
        if (!text.StartsWith("sip:", StringComparison.OrdinalIgnoreCase))
            throw new FormatException($"--trunk: '{text}' must be sip:HOST:PORT");
        string rest = text[4..];
        int colon = rest.LastIndexOf(':');
        if (colon < 0) return (Host(text, rest), 5060);
        string after = rest[(colon + 1)..];
        bool number = int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out int port);
        if (!number || port is < 1 or > 65535)
            throw new FormatException($"--trunk: the port '{after}' is not between 1 and 65535");
        return (Host(text, rest[..colon]), port);
    }

    /// <summary>The address that the kernel would send from; no packet leaves.</summary>
    public static IPAddress LocalAddressTowards(string host, int port)
    {
        try
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(host, port);
            return ((IPEndPoint)probe.LocalEndPoint!).Address;
        }
        catch (SocketException fault)
        {
            throw new IOException($"--trunk: {host}:{port} cannot be reached: {fault.Message}", fault);
        }
    }

    private static string Host(string text, string host) =>
        Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4
            ? host
            : throw new FormatException($"--trunk: '{text}' has no valid host");
}
