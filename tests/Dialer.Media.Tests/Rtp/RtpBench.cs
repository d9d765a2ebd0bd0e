using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Dialer.Dsp.G711;
using Dialer.Media.Analysis;
using Dialer.Media.Rtp;

namespace Dialer.Media.Tests.Rtp;

/// <summary>A pump whose ticks the test runs, with far ends on loopback sockets.</summary>
internal sealed class RtpBench : IDisposable
{
    private static int _nextPorts = 34_000;
    private readonly byte[] _scratch = new byte[2048];
    private readonly SocketAddress _from = new(AddressFamily.InterNetwork);

    public RtpBench(Func<RtpPumpOptions, RtpPumpOptions>? change = null)
    {
        int port = Interlocked.Add(ref _nextPorts, 40);
        var options = new RtpPumpOptions { Address = IPAddress.Loopback, FirstPort = port, LastPort = port + 39 };
        Pump = new RtpPump(change?.Invoke(options) ?? options, started: false);
    }

    public RtpPump Pump { get; }

    public Ear Heard { get; } = new();

    /// <summary>
    /// Bytes that ticks have allocated. The far ends are not in it: the system's own sockets allocate once more where
    /// the runtime happens to optimise them.
    /// </summary>
    public long Allocated { get; private set; }

    public void Tick()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Pump.RunTick(_scratch, _from);
        Allocated += GC.GetAllocatedBytesForCurrentThread() - before;
    }

    public (RtpSession Session, FarEnd Far) Open(Companding law = Companding.MuLaw)
    {
        var far = new FarEnd();
        RtpSession session = Pump.TryOpen(Heard).ShouldNotBeNull();
        session.Connect(new RtpRemote(far.Local, law, 101, true));
        return (session, far);
    }

    public void Dispose() => Pump.Dispose();

    internal sealed class Ear : IRtpListener
    {
        public List<string> Events { get; } = [];

        public void Failed(Exception error) => Events.Add($"failed {error.Message}");

        public void Silent() => Events.Add("silent");

        public void AudioForwarded(TimeSpan sinceAnswer) => Events.Add("audio");

        public void PromptBegan(string prompt, TimeSpan sinceAnswer, TimeSpan length) =>
            Events.Add($"began {prompt} of {length.TotalMilliseconds} ms");

        public void PromptFinished(string prompt) => Events.Add($"finished {prompt}");

        public void DigitHeard(char digit) => Events.Add($"digit {digit}");

        public List<ICallAnalyser> Analysers { get; } = [];

        public void AnalysisEnded(ICallAnalyser analyser) => Analysers.Add(analyser);

        public void Analysed(CallFinding finding) => Events.Add(
            finding is CallFinding.Concluded { Evidence: var e } ? $"{e.Verdict}" : finding.GetType().Name);
    }

    /// <summary>The other end of a session: a blocking socket that sends frames and reads what comes.</summary>
    internal sealed class FarEnd : IDisposable
    {
        private readonly Socket _socket =
            new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000 };
        private readonly byte[] _packet = new byte[172];
        private readonly byte[] _in = new byte[2048];
        private ushort _sequence;
        private uint _timestamp;

        public FarEnd(int port = 0, byte ssrc = 1)
        {
            _socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            _packet[0] = 0x80;
            _packet[11] = ssrc;
        }

        public bool HasDatagram => _socket.Available > 0;

        public IPEndPoint Local => (IPEndPoint)_socket.LocalEndPoint!;

        public void Send(SocketAddress to, ReadOnlySpan<byte> audio)
        {
            audio.CopyTo(_packet.AsSpan(12));
            SendPacket(to, 0);
        }

        public void Send(SocketAddress to, byte fill, byte payloadType = 0)
        {
            _packet.AsSpan(12).Fill(fill);
            SendPacket(to, payloadType);
        }

        private void SendPacket(SocketAddress to, byte payloadType)
        {
            _packet[1] = payloadType;
            BinaryPrimitives.WriteUInt16BigEndian(_packet.AsSpan(2), _sequence++);
            BinaryPrimitives.WriteUInt32BigEndian(_packet.AsSpan(4), _timestamp);
            _timestamp += 160;
            _socket.SendTo(_packet, SocketFlags.None, to);
        }

        /// <summary>Numbers its packets on from another's, as one source that moves does.</summary>
        public void GoOnFrom(FarEnd other) => (_sequence, _timestamp) = (other._sequence, other._timestamp);

        /// <summary>A packet that is lost on its way.</summary>
        public void Skip()
        {
            _sequence++;
            _timestamp += 160;
        }

        /// <summary>An older packet, of that many before the next, after newer ones.</summary>
        public void SendBack(SocketAddress to, byte fill, int by)
        {
            _sequence -= (ushort)by;
            _timestamp -= (uint)by * 160;
            Send(to, fill);
            for (int i = 1; i < by; i++) Skip();
        }

        public void SendRaw(SocketAddress to, byte[] bytes) => _socket.SendTo(bytes, SocketFlags.None, to);

        /// <summary>The next packet that was sent to it; it is there already, for the tick has run.</summary>
        public ReadOnlySpan<byte> Receive() => _in.AsSpan(0, _socket.Receive(_in));

        public void Dispose() => _socket.Dispose();
    }
}
