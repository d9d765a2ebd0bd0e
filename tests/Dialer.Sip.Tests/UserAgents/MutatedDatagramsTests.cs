using System.Net;
using System.Text;
using Dialer.Sip.UserAgents;

namespace Dialer.Sip.Tests.UserAgents;

public sealed class MutatedDatagramsTests
{
    private const int Datagrams = 20_000;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Mutated_datagrams_never_throw_and_leave_nothing_behind(int seed)
    {
        var seeds = Capture(seed);
        var network = new VirtualNetwork(seed);
        var phone = network.Add(2, s => s with { TakesRegistrations = true });
        var random = new Random(seed);
        phone.OnEvent = e => Answer(e, network, phone, random);
        var from = new IPEndPoint(IPAddress.Parse("10.0.0.9"), 5060);
        for (var i = 0; i < Datagrams; i++)
        {
            var (one, other) = (seeds[random.Next(seeds.Count)], seeds[random.Next(seeds.Count)]);
            var bytes = Mutate(Renew(one, i, random), other, random);
            network.At(TimeSpan.FromMilliseconds(i), () => phone.Do(a => a.Receive(bytes, from, network.Now)));
        }

        network.Run();

        phone.Events.OfType<SipUserAgentOutput.IncomingCall>().Count().ShouldBeGreaterThan(100, $"seed {seed}");
        phone.Agent.Counters.Malformed.ShouldBeGreaterThan(1_000);
        phone.ShouldHoldNothing();
        // Half of the calls nobody ever hung up: the last trace of the others is 64*T1 after the last datagram.
        network.Now.ShouldBeLessThan(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(20 + 5 + 32 + 32 + 1));
    }

    /// <summary>The datagrams of real calls, in both directions.</summary>
    private static List<byte[]> Capture(int seed)
    {
        var captured = new List<byte[]>();
        var network = new VirtualNetwork(seed);
        var (a, b) = (network.Add(1), network.Add(2));
        network.Filter = (_, text) =>
        {
            captured.Add(Encoding.UTF8.GetBytes(text));
            return true;
        };
        b.OnEvent = e =>
        {
            if (e is SipUserAgentOutput.IncomingCall call)
                b.Do(x => x.Accept(call.Key, VirtualPhone.Sdp("answer"), network.Now));
        };
        for (var key = 1; key <= 20; key++)
        {
            var call = new SipCallKey(key);
            a.Call(key, b);
            network.At(
                TimeSpan.FromSeconds(1),
                () => a.Do(x => x.ReInvite(call, VirtualPhone.Sdp("hold"), network.Now)));
            network.At(TimeSpan.FromSeconds(key % 2), () => a.Do(x => x.HangUp(call, network.Now)));
        }

        a.Do(x => x.Options(new(1), VirtualPhone.Invitation(1, b).Target, b.Local, network.Now));
        network.Run();
        return captured;
    }

    private static void Answer(SipUserAgentOutput output, VirtualNetwork network, VirtualPhone phone, Random random)
    {
        switch (output)
        {
            case SipUserAgentOutput.IncomingCall { Key: var key }:
                var accepts = random.Next(2) == 0;
                phone.Do(a => a.Ring(key, 180, default, network.Now));
                if (accepts)
                    phone.Do(a => a.Accept(key, VirtualPhone.Sdp("answer"), network.Now));
                network.At(TimeSpan.FromSeconds(random.Next(5)), () => phone.Do(a => a.HangUp(key, network.Now)));
                break;
            case SipUserAgentOutput.ReInvited asked:
                phone.Do(a => a.Reject(asked.Key, 488, network.Now));
                break;
            case SipUserAgentOutput.RegisterRequested register:
                phone.Do(a => a.Respond(register.Key, 200, [], network.Now));
                break;
        }
    }

    /// <summary>Half of them become new calls, the others repeats and strays of known ones.</summary>
    private static byte[] Renew(byte[] original, int number, Random random)
    {
        if (random.Next(2) == 0)
            return original;
        var text = Encoding.UTF8.GetString(original).Replace("z9hG4bK", $"z9hG4bK{number}", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace("Call-ID: ", $"Call-ID: {number}", StringComparison.Ordinal));
    }

    private static byte[] Mutate(byte[] original, byte[] other, Random random)
    {
        var bytes = original.ToList();
        for (var n = random.Next(4); n > 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(30), bytes.Count - at - 1));
                    break;
                case 2:
                    bytes.InsertRange(at, other.Skip(random.Next(other.Length)).Take(random.Next(60)));
                    break;
                case 3:
                    bytes[at] = (byte)"\r\n:;,<>@= 0z"[random.Next(12)];
                    break;
                case 4:
                    bytes = [.. SwapLines(bytes.ToArray(), random)];
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    bytes.AddRange(other.Skip(Math.Min(at, other.Length - 1)));
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] SwapLines(byte[] bytes, Random random)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split("\r\n");
        var (x, y) = (random.Next(lines.Length), random.Next(lines.Length));
        (lines[x], lines[y]) = (lines[y], lines[x]);
        return Encoding.Latin1.GetBytes(string.Join("\r\n", lines));
    }
}
