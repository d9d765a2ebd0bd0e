using System.Net;
using System.Text;
using Dialer.Sip.Messages;
using Dialer.Sip.UserAgents;

namespace Dialer.Sip.Tests.UserAgents;

/// <summary>Agents joined by a network on virtual time that loses, repeats and reorders datagrams by a seed.</summary>
internal sealed class VirtualNetwork(int seed, double loss = 0, double duplication = 0, int jitterMs = 0)
{
    private readonly Random _random = new(seed);
    private readonly PriorityQueue<Action, (DateTimeOffset, long)> _queue = new();
    private readonly Dictionary<IPEndPoint, VirtualPhone> _phones = [];
    private long _order;

    public DateTimeOffset Now { get; private set; } = DateTimeOffset.UnixEpoch;

    /// <summary>Start line, sender and receiver of every datagram sent, lost ones too.</summary>
    public List<string> Trace { get; } = [];

    /// <summary>Looks at each datagram before it is delivered; false swallows it.</summary>
    public Func<IPEndPoint, string, bool> Filter { get; set; } = (_, _) => true;

    public VirtualPhone Add(int host, Func<SipUserAgentSettings, SipUserAgentSettings>? configure = null)
    {
        var local = new IPEndPoint(IPAddress.Parse($"10.0.0.{host}"), 5060);
        var settings = new SipUserAgentSettings
        {
            Local = local,
            Contact = SipUri.ForUser("ua", local.Address.ToString(), local.Port),
        };
        settings = configure?.Invoke(settings) ?? settings;
        var agent = new SipUserAgent(settings, new SeededSipIds((ulong)seed, (ulong)host));
        return _phones[local] = new(this, agent, local);
    }

    public void At(TimeSpan delay, Action action) => _queue.Enqueue(action, (Now + delay, _order++));

    public void Transmit(IPEndPoint from, IPEndPoint to, ReadOnlyMemory<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes.Span);
        Trace.Add($"{from.Address}>{to.Address} {text[..text.IndexOf('\r', StringComparison.Ordinal)]}");
        if (!Filter(to, text))
            return;
        var copies = _random.NextDouble() < duplication ? 2 : 1;
        for (var i = 0; i < copies; i++)
        {
            if (_random.NextDouble() < loss)
                continue;
            At(TimeSpan.FromMilliseconds(5 + _random.Next(jitterMs + 1)), () =>
            {
                if (_phones.GetValueOrDefault(to) is { } phone)
                    phone.Do(a => a.Receive(bytes.Span, from, Now));
            });
        }
    }

    /// <summary>Runs until nothing is left to happen, or until the given time.</summary>
    public void Run(TimeSpan? until = null)
    {
        var end = until is { } span ? DateTimeOffset.UnixEpoch + span : DateTimeOffset.MaxValue;
        while (true)
        {
            var next = _queue.TryPeek(out _, out var due) ? due.Item1 : DateTimeOffset.MaxValue;
            var timer = _phones.Values.Min(p => p.Agent.NextTimer ?? DateTimeOffset.MaxValue);
            if (next == DateTimeOffset.MaxValue && timer == DateTimeOffset.MaxValue)
                return;
            var at = next <= timer ? next : timer;
            if (at > end)
            {
                Now = end;
                return;
            }

            Now = at;
            if (next <= timer)
                _queue.Dequeue()();
            else
                foreach (var phone in _phones.Values)
                    phone.Do(a => a.Advance(Now));
        }
    }
}
