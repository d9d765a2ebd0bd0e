using System.Net;
using Dialer.Dsp.G711;
using Dialer.Media.Analysis;
using Dialer.Media.Rtp;

namespace Dialer.MediaBenchmarks;

/// <summary>
/// Customers and phones in a process of their own: a session for each of the measured side's, one packet every 20 ms.
/// </summary>
internal static class FarSide
{
    public const int NearFirstPort = 20_000;
    public const int FarFirstPort = 30_000;
    public const int PortsEachSide = 9_999;

    public static void Run(int sessions)
    {
        using RtpPump pump = Open(FarFirstPort, 1);
        for (int i = 0; i < sessions; i++) Connect(pump, NearFirstPort + (2 * i));
        Console.WriteLine("ready");
        Console.In.ReadToEnd();
    }

    public static RtpPump Open(int firstPort, int threads) => new(new RtpPumpOptions
    {
        Address = IPAddress.Loopback,
        FirstPort = firstPort,
        LastPort = firstPort + PortsEachSide,
        Threads = threads,
    });

    public static RtpSession Connect(RtpPump pump, int remotePort)
    {
        RtpSession session = pump.TryOpen(new Deaf()) ?? throw new InvalidOperationException("no RTP port is free");
        session.Connect(new RtpRemote(new IPEndPoint(IPAddress.Loopback, remotePort), Companding.MuLaw, 101, true));
        return session;
    }

    private sealed class Deaf : IRtpListener
    {
        public void Failed(Exception error)
        {
        }

        public void Silent()
        {
        }

        public void AudioForwarded(TimeSpan sinceAnswer)
        {
        }

        public void PromptBegan(string prompt, TimeSpan sinceAnswer, TimeSpan length)
        {
        }

        public void PromptFinished(string prompt)
        {
        }

        public void DigitHeard(char digit)
        {
        }

        public void Analysed(CallFinding finding)
        {
        }
    }
}
